import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';

/** Variables of .env.example that must be chosen and can be chosen by chance. */
export const secretNames = [
  'POSTGRES_PASSWORD',
  'GATEWAY_OWNER_PASSWORD',
  'GATEWAY_APP_PASSWORD',
  'INTAKE_OWNER_PASSWORD',
  'INTAKE_APP_PASSWORD',
  'PLACEMENT_OWNER_PASSWORD',
  'PLACEMENT_APP_PASSWORD',
  'REPORTING_OWNER_PASSWORD',
  'REPORTING_APP_PASSWORD',
  'REDIS_PASSWORD',
  'IDENTITY_KEY',
  'GATEWAY_PRIVATE_KEY',
  'GATEWAY_PUBLIC_KEY',
  'SESSION_SECRET',
  'SETUP_TOKEN',
] as const;
export type Secrets = Record<(typeof secretNames)[number], string>;

/** Fresh values for a new installation. */
export function newSecrets(): Secrets {
  const random = Object.fromEntries(
    secretNames.map((name) => [name, randomBytes(32).toString('base64url')]),
  ) as Secrets;
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const kid = randomUUID();
  return {
    ...random,
    IDENTITY_KEY: randomBytes(32).toString('base64'),
    GATEWAY_PRIVATE_KEY: JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid }),
    GATEWAY_PUBLIC_KEY: JSON.stringify({ ...publicKey.export({ format: 'jwk' }), kid }),
  };
}

/** Lines of an .env file; single quotes keep JSON as it is. */
export function envLines(secrets: Secrets): string {
  return secretNames.map((name) => `${name}='${secrets[name]}'\n`).join('');
}
