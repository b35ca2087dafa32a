import { blocked, free, met, toCheck, type Judgement, type Pair } from '../constraint.js';

/** The workplace lies inside the permitted territory (DOMAIN §1). */
export function insideTerritory({ seeker, offer }: Pair): Judgement {
  if (!seeker.constraints) return toCheck('CONSTRAINTS');
  const { territory } = seeker.constraints;
  if (territory.kind === 'ANYWHERE') return free;
  if (offer.comune === null) return toCheck('WORKPLACE');
  const place = territory.kind === 'COMUNI' ? offer.comune : offer.comune.slice(0, 3);
  if (territory.codes.includes(place)) return met;
  const sameProvince = territory.codes.some((code) => code.slice(0, 3) === offer.comune!.slice(0, 3));
  return blocked({ code: 'TERRITORY', comune: offer.comune, territory }, sameProvince ? 0.5 : 1);
}

/** The workplace lies outside forbidden comuni (DOMAIN §1). */
export function outsideForbiddenComuni({ seeker, offer }: Pair): Judgement {
  if (!seeker.constraints) return toCheck('CONSTRAINTS');
  if (seeker.constraints.forbiddenComuni.length === 0) return free;
  if (offer.comune === null) return toCheck('WORKPLACE');
  if (!seeker.constraints.forbiddenComuni.includes(offer.comune)) return met;
  return blocked({ code: 'FORBIDDEN_COMUNE', comune: offer.comune }, 1);
}

/** The way is no longer than the person can do. */
export function withinTravelTime({ seeker, offer, travelMinutes }: Pair): Judgement {
  if (!seeker.profile) return toCheck('PROFILE');
  const { maxTravelMinutes: maximum } = seeker.profile;
  if (travelMinutes === null) return toCheck(offer.comune === null ? 'WORKPLACE' : 'HOME_COMUNE');
  if (maximum === null) return toCheck('TRAVEL_MAXIMUM');
  if (travelMinutes <= maximum) return met;
  return blocked({ code: 'TRAVEL_TIME', minutes: travelMinutes, maximum }, 1 - maximum / travelMinutes);
}
