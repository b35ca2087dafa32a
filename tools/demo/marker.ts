import { join } from 'node:path';
import { daysBetween, type Day } from '#kernel';
import { readJson, writeJson, type Home } from '../launch/home.js';

/** What an installation remembers of its filling: the day it shows, and whether everything is in. */
export interface Marker {
  firstDay: Day;
  state: 'FILLING' | 'FILLED';
}

export const markerIn = ({ folder }: Pick<Home, 'folder'>) => join(folder, 'demo.json');

export function readMarker(home: Pick<Home, 'folder'>): Marker | undefined {
  return readJson<Marker>(markerIn(home));
}

/** The services remember for two days which requests they have answered: so long a filling can go on where it was. */
const goesOnForDays = 1;

/** What is left of a filling that was interrupted; `isOld` = so long ago that it can only be begun again. */
export function halfFilled(home: Pick<Home, 'folder'>, today: Day): { isOld: boolean } | undefined {
  const marker = readMarker(home);
  if (marker?.state !== 'FILLING') return undefined;
  return { isOld: daysBetween(marker.firstDay, today) > goesOnForDays };
}

export function writeMarker(home: Pick<Home, 'folder'>, marker: Marker): void {
  writeJson(markerIn(home), marker);
}
