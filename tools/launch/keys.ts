import { generateKeyPairSync, randomBytes, randomUUID, type JsonWebKey } from 'node:crypto';
import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writeJson, type Home } from './home.js';
import { LaunchError } from './launch-error.js';
import { databases, type DatabaseName } from './parts.js';

/** Everything secret of an embedded installation; made once, mode 600. */
export interface Keys {
  /** 32 bytes, base64: wraps the data key of every person. Without it names are unreadable for ever. */
  identityKey: string;
  /** Ed25519: the gateway signs with the private half, services check with the public one. */
  gatewayKey: { private: JsonWebKey & { kid: string }; public: JsonWebKey & { kid: string } };
  /** Ed25519: signs the heads of the registers of access that are noted outside of the database. */
  anchorKey: JsonWebKey;
  sessionSecret: string;
  superPassword: string;
  passwords: Record<DatabaseName, { owner: string; app: string }>;
}

/** What an installation of an earlier version does not have: nothing it holds depends on it. */
const madeUpLater: (keyof Keys)[] = ['anchorKey'];

export function openKeys(home: Home): Keys {
  const kept = readJson<Keys>(home.keysFile);
  if (!kept && existsSync(join(home.postgres, 'PG_VERSION'))) {
    throw new LaunchError(
      `${home.keysFile} is missing, and without it the data in ${home.postgres} cannot be read: restore it from a backup.`,
    );
  }
  const fresh = newKeys();
  const missing = Object.keys(fresh).filter(
    (name) => kept && !kept[name as keyof Keys] && !madeUpLater.includes(name as keyof Keys),
  );
  if (missing.length > 0)
    throw new LaunchError(
      `${home.keysFile} is damaged (no ${missing.join(', ')}): restore it from a backup.`,
    );
  const keys = kept ?? fresh;
  const passwords = Object.fromEntries(
    databases.map((name) => [name, keys.passwords[name] ?? newPasswords()]),
  );
  const all = {
    ...keys,
    anchorKey: keys.anchorKey ?? fresh.anchorKey,
    passwords: passwords as Keys['passwords'],
  };
  writeJson(home.keysFile, all);
  chmodSync(home.keysFile, 0o600);
  return all;
}

/** A fresh Ed25519 key pair, both halves under one id. */
export function newKeyPair(): Keys['gatewayKey'] {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const kid = randomUUID();
  return {
    private: { ...privateKey.export({ format: 'jwk' }), kid },
    public: { ...publicKey.export({ format: 'jwk' }), kid },
  };
}

function newKeys(): Keys {
  return {
    identityKey: randomBytes(32).toString('base64'),
    gatewayKey: newKeyPair(),
    anchorKey: newKeyPair().private,
    sessionSecret: secret(),
    superPassword: secret(),
    passwords: Object.fromEntries(databases.map((name) => [name, newPasswords()])) as Keys['passwords'],
  };
}

function newPasswords(): { owner: string; app: string } {
  return { owner: secret(), app: secret() };
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}
