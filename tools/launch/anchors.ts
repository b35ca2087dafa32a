import { resolve } from 'node:path';
import { readJson, writeJson, type Home } from './home.js';

/**
 * Where the heads of the registers of access are noted: the place that AUDIT_ANCHORS names now or named at an earlier
 * start, else below the home. Who verifies the register later need not know it.
 */
export function anchorsFolderOf(home: Home, { AUDIT_ANCHORS }: NodeJS.ProcessEnv): string {
  if (AUDIT_ANCHORS) return resolve(AUDIT_ANCHORS);
  return readJson<{ folder: string }>(home.anchorsFile)?.folder ?? home.anchorsFolder;
}

/** At a start: the same, and kept for the next one and for the operator's commands. */
export function keepAnchorsFolder(home: Home, given: NodeJS.ProcessEnv): string {
  const folder = anchorsFolderOf(home, given);
  if (given.AUDIT_ANCHORS) writeJson(home.anchorsFile, { folder });
  return folder;
}
