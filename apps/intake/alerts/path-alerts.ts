import { type Day } from '#kernel';
import type { Aspects } from '../paths/aspect.js';
import { hasEnded, presentSpell, type PathState } from '../paths/path.js';
import type { Followed } from '../tasks/followed.store.js';
import { measureWatches, permitWatches, receptionWatches } from './status-watches.js';
import { transferWatches } from './transfer-watches.js';
import { dueBy, speaksNextOn, type DueTask, type Watch } from './watch.js';
import { membershipWatches, placementWatches } from './work-watches.js';

/** All that is on record of a path, as far as days to watch go. */
export interface PathSituation extends Followed {
  path: PathState;
  aspects: Pick<Aspects, 'measure' | 'permits' | 'reception'>;
}

/** Every task that ought to be open or done by `today`. Working it out twice, or after days missed, gives the same. */
export function alertsDue(situation: PathSituation, today: Day): DueTask[] {
  return watchesOf(situation)
    .map((watch) => dueBy(watch, today))
    .filter((task) => task !== null);
}

/** The next day on which there will be more; null when nothing lies ahead. */
export function nextAlertOn(situation: PathSituation, today: Day): Day | null {
  const days = watchesOf(situation).map((watch) => speaksNextOn(watch, today));
  return days.filter((day) => day !== null).toSorted()[0] ?? null;
}

function watchesOf({ path, aspects, placements, memberships }: PathSituation): Watch[] {
  const { measure, permits, reception } = aspects;
  const { country, openedOn, ageBand } = path.opened;
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
    ...measureWatches(path.id, openedOn, measure?.fact ?? null),
    ...receptionWatches(path.id, reception?.fact ?? null, ageBand === 'UNDER_18'),
    ...work,
  ];
}

/** A path that ended well in work or membership leaves its placement in peace. */
function overSince(path: PathSituation['path']): Day | null {
  const { phase } = path;
  if (path.voided) return path.voided.on;
  if (phase.kind === 'EXITED' && (phase.reason === 'EMPLOYED' || phase.reason === 'MEMBERSHIP_REACHED'))
    return null;
  return hasEnded(path) ? presentSpell(path).on : null;
}
