import { distanceBetween } from '../territory/distance.js';
import type { TravelTime } from './pair.js';

/** An estimate by road between the seats of two comuni, looked up once for each pair. */
export function estimatedTravel(): TravelTime {
  const known = new Map<string, number | null>();
  return (home, workplace) => {
    if (home === null || workplace === null) return null;
    const key = home + workplace;
    let minutes = known.get(key);
    if (minutes === undefined) known.set(key, (minutes = distanceBetween(home, workplace)?.minutes ?? null));
    return minutes;
  };
}
