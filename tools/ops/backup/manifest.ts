import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Keys } from '../../launch/keys.js';
import { root } from '../../rig/root.js';
import { ArchiveError } from './archive-error.js';

export const manifestName = 'percorso-backup.json';

/** The first entry of an archive: what it is, and where it can be restored. */
export interface Manifest {
  format: 1;
  madeAt: string;
  /** Version of Percorso. */
  percorso: string;
  /** Major version of PostgreSQL, whose files the archive holds. */
  postgres: string;
  platform: string;
  architecture: string;
  holdsKeys: boolean;
  /** Tells whether a keys.json belongs to it, and nothing about the keys. */
  keyMark: string;
}

export function manifestOf(dataDir: string, keys: Keys, holdsKeys: boolean): Manifest {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return {
    format: 1,
    madeAt: new Date().toISOString(),
    percorso: version,
    postgres: readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim(),
    platform: process.platform,
    architecture: process.arch,
    holdsKeys,
    keyMark: keyMarkOf(keys),
  };
}

/** The identity key has 256 random bits: nothing can be tried out on its hash. */
export function keyMarkOf({ identityKey, superPassword }: Keys): string {
  return createHash('sha256').update(`percorso backup|${identityKey}|${superPassword}`).digest('hex');
}

/** Throws ArchiveError when this machine cannot read what the archive holds. */
export function checkManifest(manifest: Manifest | undefined, file: string): Manifest {
  if (manifest?.format !== 1) throw new ArchiveError(`${file} is not a backup of Percorso`);
  const { platform, architecture } = manifest;
  if (platform !== process.platform || architecture !== process.arch)
    throw new ArchiveError(`${file} was made on ${platform} ${architecture} and can be restored only there`);
  return manifest;
}
