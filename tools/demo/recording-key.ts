import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from '../launch/home.js';

/** Where the services find the key of a filling: RECORDING_KEY_FILE. */
export const recordingKeyIn = ({ folder }: Pick<Home, 'folder'>) => join(folder, 'recording.key');

/** The one of an interrupted filling, else a new one. */
export function openRecordingKey(home: Pick<Home, 'folder'>): string {
  const file = recordingKeyIn(home);
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

/** From now on nobody dates a record. */
export function closeRecordingKey(home: Pick<Home, 'folder'>): void {
  rmSync(recordingKeyIn(home), { force: true });
}
