import { join } from 'node:path';
import type { Day } from '#kernel';
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

/** The filling was interrupted: half a consortium is of use to nobody, so it is begun again. */
export function isHalfFilled(home: Pick<Home, 'folder'>): boolean {
  return readMarker(home)?.state === 'FILLING';
}

export function writeMarker(home: Pick<Home, 'folder'>, marker: Marker): void {
  writeJson(markerIn(home), marker);
}
