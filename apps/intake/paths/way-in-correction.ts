import { eventOf, type PutRightReason } from '#contracts';
import { violated } from '#kernel';
import type { Moment, Opened, PathEvent } from './path.js';
import { requireOneWayIn } from './path-opening.js';

/** By which programme, and where, a person came in. */
export type WayInTold = Pick<Opened, 'programme' | 'measureKind' | 'receptionKind' | 'scheme' | 'country'>;

export function correctWayIn(
  opened: Opened,
  { right, reason }: { right: WayInTold; reason: PutRightReason },
  { today: on }: Moment,
): PathEvent[] {
  requireOneWayIn(right);
  const keys = Object.keys(right) as (keyof WayInTold)[];
  if (keys.every((key) => right[key] === opened[key]))
    throw violated('path.way-in.differs', 'this is the way in on record');
  return [eventOf('percorso.intake.path.way-in-corrected.v1', { ...right, on, reason })];
}
