import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readJson, writeJson, type Home } from './home.js';

/** Of `anchors.json`. */
interface KeptPlaces {
  folder: string;
  /** Places from before, newest first. The heads in them still hold. */
  earlier?: string[];
}

/**
 * Where the heads of the registers of access are noted: the place that AUDIT_ANCHORS names now or named at an earlier
 * start, else below the home. Who verifies the register later need not know it.
 */
export function anchorsFolderOf(home: Home, { AUDIT_ANCHORS }: NodeJS.ProcessEnv): string {
  if (AUDIT_ANCHORS) return resolve(AUDIT_ANCHORS);
  return readJson<KeptPlaces>(home.anchorsFile)?.folder ?? home.anchorsFolder;
}

/**
 * The same, and then every place that was used before. A new place knows nothing of heads that were noted in an old
 * one: compared with it alone, a register that was cut short in between would look whole.
 */
export function anchorPlacesOf(home: Home, given: NodeJS.ProcessEnv): [string, ...string[]] {
  const kept = readJson<KeptPlaces>(home.anchorsFile);
  const before = [
    ...(kept ? [kept.folder, ...(kept.earlier ?? [])] : []),
    ...(existsSync(home.anchorsFolder) ? [home.anchorsFolder] : []),
  ];
  const present = anchorsFolderOf(home, given);
  return [present, ...new Set(before.filter((folder) => folder !== present))];
}

/** Where the heads below the home were moved away, with the registers that they belong to: nothing is missing there. */
export function forgetPlaceAtHome(home: Home): void {
  const kept = readJson<KeptPlaces>(home.anchorsFile);
  if (!kept?.earlier?.includes(home.anchorsFolder)) return;
  const earlier = kept.earlier.filter((folder) => folder !== home.anchorsFolder);
  writeJson(home.anchorsFile, { ...kept, earlier } satisfies KeptPlaces);
}

/** At a start: the present place, kept with all others for the next start and for the operator's commands. */
export function keepAnchorsFolder(home: Home, given: NodeJS.ProcessEnv): string {
  const [folder, ...earlier] = anchorPlacesOf(home, given);
  if (given.AUDIT_ANCHORS) writeJson(home.anchorsFile, { folder, earlier } satisfies KeptPlaces);
  return folder;
}
