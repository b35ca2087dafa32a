import { cefrAtLeast, type LanguageSkill } from '#contracts';
import { finalLapses, unknownRule } from '../../apps/placement/matching/constraints/right-to-work.js';
import { shiftSpans } from '../../apps/placement/matching/constraints/hours.js';
import type { Pair } from '../../apps/placement/matching/constraint.js';
import type { Seeker } from '../../apps/placement/matching/seeker.js';
import { isCovered, mergeSpans, spanOf, widened, type WeekSpan } from '../../apps/placement/matching/week.js';

/** A plain loop over one person's pairs: whether any hard constraint forbids one, and not a word of why. */
export function countPossible(pairs: Iterable<Pair>, windows: WeekSpan[] | null): number {
  let possible = 0;
  for (const pair of pairs) if (!isForbidden(pair, windows)) possible++;
  return possible;
}

/** The authorised hours, the same in every pair of one person. */
export function windowsOf(seeker: Seeker): WeekSpan[] | null {
  const windows = seeker.constraints?.windows;
  return windows ? mergeSpans(windows.map(spanOf)) : null;
}

export function isForbidden(pair: Pair, windows: WeekSpan[] | null): boolean {
  const { seeker, offer, today, startsOn, endsOn, travelMinutes } = pair;
  const { stage, constraints, profile } = seeker;
  if (stage !== null && stage !== 'READY' && stage !== 'PROPOSED' && stage !== 'ACTIVE') return true;
  if (offer.status === 'CLOSED' || offer.opensOn > startsOn) return true;
  if (offer.closesOn !== null && (offer.closesOn < today || offer.closesOn < startsOn)) return true;
  if (offer.taken >= offer.capacity) return true;
  if (offer.tutor !== null && offer.tutorLoad >= offer.tutor.maxLoad) return true;
  if (constraints) {
    const { territory, forbiddenComuni, excludedSectors, rightToWork } = constraints;
    const { comune } = offer;
    if (comune !== null) {
      const place = territory.kind === 'PROVINCES' ? comune.slice(0, 3) : comune;
      if (territory.kind !== 'ANYWHERE' && !territory.codes.includes(place)) return true;
      if (forbiddenComuni.includes(comune)) return true;
    }
    if (excludedSectors.includes(offer.sector)) return true;
    const now = rightToWork.find(({ from, to }) => from <= startsOn && (to === null || startsOn <= to));
    if (now && !now.allowed && now.rule !== unknownRule) return true;
    if (now?.allowed && endsOn !== null) {
      const lapse = rightToWork.find(({ from, allowed }) => !allowed && from > startsOn && from <= endsOn);
      if (lapse && finalLapses.includes(lapse.rule)) return true;
    }
    if (windows !== null) {
      const travel = travelMinutes ?? 0;
      const shifts = shiftSpans(offer.shifts.map(spanOf));
      if (shifts.some((shift) => !isCovered(windows, widened(shift, travel)))) return true;
    }
  }
  if (!profile) return false;
  const { italian, certificates, maxTravelMinutes } = profile;
  if (travelMinutes !== null && maxTravelMinutes !== null && travelMinutes > maxTravelMinutes) return true;
  if (offer.certificates.some((certificate) => !certificates.includes(certificate))) return true;
  if (!italian) return false;
  for (const skill in offer.language) {
    const level = offer.language[skill as LanguageSkill]!;
    if (!cefrAtLeast(italian[skill as LanguageSkill], level)) return true;
  }
  return false;
}
