import {
  bitOf,
  constraintCodes,
  type Constraint,
  type ConstraintCode,
  type Judgement,
  type Pair,
} from './constraint.js';
import { hoursAuthorised } from './constraints/hours.js';
import { insideTerritory, outsideForbiddenComuni, withinTravelTime } from './constraints/place.js';
import { mayWorkThroughout } from './constraints/right-to-work.js';
import { opportunityOpen, pathReady, seatFree, tutorHasRoom } from './constraints/seat.js';
import { certificatesHeld, languageReached, planAfterMeasure, sectorPermitted } from './constraints/work.js';
import type { Offer } from './offer.js';
import { pairOf, type Circumstances } from './pair.js';
import { scoreOf } from './score.js';
import type { Seeker } from './seeker.js';

export const constraints: Record<ConstraintCode, Constraint> = {
  PATH_NOT_READY: pathReady,
  OPPORTUNITY_CLOSED: opportunityOpen,
  CAPACITY: seatFree,
  HOURS_NOT_AUTHORISED: hoursAuthorised,
  TERRITORY: insideTerritory,
  FORBIDDEN_COMUNE: outsideForbiddenComuni,
  EXCLUDED_SECTOR: sectorPermitted,
  RIGHT_TO_WORK: mayWorkThroughout,
  LANGUAGE_MINIMUM: languageReached,
  CERTIFICATE_MISSING: certificatesHeld,
  TRAVEL_TIME: withinTravelTime,
  TUTOR_LOAD: tutorHasRoom,
  CONTRACT_LENGTH: planAfterMeasure,
};

/** In the order of the bits. */
const inOrder = constraintCodes.map((code) => constraints[code]);

/** YES: nothing is in the way. TO_CHECK: nothing is, as far as is known. NO: something is. */
export type Verdict = 'YES' | 'TO_CHECK' | 'NO';

/** One person against one offer. Masks hold `bitOf` of every constraint that is blocked or lacks a fact. */
export interface Match {
  pair: Pair;
  verdict: Verdict;
  blockedMask: number;
  checkMask: number;
  /** How many constraints are blocked. */
  misses: number;
  /** Sum of the gaps of the blocked constraints. */
  gap: number;
  /** Millionths. */
  score: number;
}

export function judgementsOf(pair: Pair): { code: ConstraintCode; judgement: Judgement }[] {
  return constraintCodes.map((code) => ({ code, judgement: constraints[code](pair) }));
}

export function matchPair(pair: Pair): Match {
  let blockedMask = 0;
  let checkMask = 0;
  let misses = 0;
  let gap = 0;
  for (let index = 0; index < inOrder.length; index++) {
    const judgement = inOrder[index]!(pair);
    if (judgement.result === 'BLOCKED') {
      blockedMask |= 1 << index;
      misses++;
      gap += judgement.gap;
    } else if (judgement.result === 'TO_CHECK') checkMask |= 1 << index;
  }
  const verdict = blockedMask ? 'NO' : checkMask ? 'TO_CHECK' : 'YES';
  return { pair, verdict, blockedMask, checkMask, misses, gap, score: scoreOf(pair) };
}

/** One person against every offer, best first. */
export function matchAll(seeker: Seeker, offers: readonly Offer[], circumstances: Circumstances): Match[] {
  return offers.map((offer) => matchPair(pairOf(seeker, offer, circumstances))).sort(byMerit);
}

const verdictOrder: Record<Verdict, number> = { YES: 0, TO_CHECK: 1, NO: 2 };

/**
 * The ordering rule the screen states: possible before to check before not possible; there by score, then the
 * shorter way, then the offer's id. Among the impossible the fewest reasons come first, then the smallest gap.
 */
export function byMerit(a: Match, b: Match): number {
  return (
    verdictOrder[a.verdict] - verdictOrder[b.verdict] ||
    a.misses - b.misses ||
    a.gap - b.gap ||
    b.score - a.score ||
    (a.pair.travelMinutes ?? Infinity) - (b.pair.travelMinutes ?? Infinity) ||
    (a.pair.offer.id < b.pair.offer.id ? -1 : 1)
  );
}

/** Constraints of a mask, in order. */
export function codesIn(mask: number): ConstraintCode[] {
  return constraintCodes.filter((code) => mask & bitOf(code));
}
