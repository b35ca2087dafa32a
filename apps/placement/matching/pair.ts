import type { Day } from '#kernel';
import type { Pair } from './constraint.js';
import { contractEnd } from './contract-end.js';
import type { Offer } from './offer.js';
import type { Seeker } from './seeker.js';

/** Minutes one way between two comuni (ISTAT, 6 digits), or null where one is unknown. */
export type TravelTime = (home: string | null, workplace: string | null) => number | null;

export interface Circumstances {
  today: Day;
  /** The day the officer has in mind; without it, today or the day the offer opens. */
  plannedStartOn: Day | null;
  travel: TravelTime;
}

export function pairOf(seeker: Seeker, offer: Offer, { today, plannedStartOn, travel }: Circumstances): Pair {
  const startsOn = plannedStartOn ?? (offer.opensOn > today ? offer.opensOn : today);
  return {
    seeker,
    offer,
    today,
    startsOn,
    endsOn: contractEnd(startsOn, offer.contractMonths),
    travelMinutes: travel(seeker.constraints?.homeComune ?? null, offer.comune),
  };
}
