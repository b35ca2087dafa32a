import { type Day } from '#kernel';
import type { Aspects } from '../paths/aspect.js';
import { hasEnded, presentSpell, type PathState } from '../paths/path.js';
import { receptionEnd } from '../paths/reception.js';
import type { Followed } from '../tasks/followed.store.js';
import { adulthoodWatches } from './adulthood.js';
import { measureWatches, permitWatches, receptionWatches, workAllowedWatches } from './status-watches.js';
import { transferWatches } from './transfer-watches.js';
import type { Watch } from './watch.js';
import { membershipWatches, placementWatches } from './work-watches.js';

/** All that is on record of a path, as far as days to watch go. */
export interface PathSituation extends Followed {
  path: PathState;
  aspects: Pick<Aspects, 'measure' | 'permits' | 'reception'>;
  /** Opened for minors only; null = an adult, or not known. */
  birthDate: Day | null;
}

/** Every day to watch. It follows from what is on record alone: on whatever day it is worked out, it is the same. */
export function watchesOf({ path, aspects, placements, memberships, birthDate }: PathSituation): Watch[] {
  const { measure, permits, reception } = aspects;
  const { country, openedOn } = path.opened;
  const around = {
    country,
    hasMeasure: measure !== null,
    isUnderWay: !hasEnded(path),
    overSince: overSince(path),
  };
  const work = [
    ...placements.flatMap((placement) => placementWatches(placement, around)),
    ...memberships.flatMap((membership) => membershipWatches(membership)),
  ];
  if (hasEnded(path)) return work;
  return [
    ...transferWatches(path),
    ...permitWatches(path.id, permits.at(-1)?.fact ?? null),
    ...workAllowedWatches(path.id, openedOn, path.constraints),
    ...measureWatches(path.id, openedOn, measure?.fact ?? null),
    ...receptionWatches(path.id, reception?.fact ?? null, isMinor(path)),
    ...adulthoodWatches(path.id, birthDate, reception && { until: receptionEnd(reception.fact) }),
    ...work,
  ];
}

/** When the path was opened: what follows from being a minor goes on until the day of the birthday is dealt with. */
export function isMinor({ opened }: PathState): boolean {
  return opened.ageBand === 'UNDER_18';
}

/** A path that ended well in work or membership leaves its placement in peace. */
function overSince(path: PathSituation['path']): Day | null {
  const { phase } = path;
  if (path.voided) return path.voided.on;
  if (phase.kind === 'EXITED' && (phase.reason === 'EMPLOYED' || phase.reason === 'MEMBERSHIP_REACHED'))
    return null;
  return hasEnded(path) ? presentSpell(path).on : null;
}
