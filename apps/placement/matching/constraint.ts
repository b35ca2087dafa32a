import type { Cefr, CertificateCode, LanguageSkill, Stage } from '#contracts';
import type { Day } from '#kernel';
import type { Offer } from './offer.js';
import type { PermittedTerritory, Seeker } from './seeker.js';
import type { WeekTime } from './week.js';

/** Every hard constraint (MATCHING §1), in the order of its bit in a reason mask. Append only: masks are compared. */
export const constraintCodes = [
  'PATH_NOT_READY',
  'OPPORTUNITY_CLOSED',
  'CAPACITY',
  'HOURS_NOT_AUTHORISED',
  'TERRITORY',
  'FORBIDDEN_COMUNE',
  'EXCLUDED_SECTOR',
  'RIGHT_TO_WORK',
  'LANGUAGE_MINIMUM',
  'CERTIFICATE_MISSING',
  'TRAVEL_TIME',
  'TUTOR_LOAD',
  'CONTRACT_LENGTH',
] as const;
export type ConstraintCode = (typeof constraintCodes)[number];

export function bitOf(code: ConstraintCode): number {
  return 1 << constraintCodes.indexOf(code);
}

/** Why a pair is not possible, or needs care, with every fact the sentence needs. */
export type Reason =
  | { code: 'PATH_NOT_READY'; stage: Stage }
  | {
      code: 'OPPORTUNITY_CLOSED';
      why: 'CLOSED' | 'NOT_YET_OPEN' | 'OVER';
      opensOn: Day;
      closesOn: Day | null;
      startsOn: Day;
    }
  | { code: 'CAPACITY'; capacity: number; taken: number }
  | { code: 'HOURS_NOT_AUTHORISED'; travelMinutes: number; shifts: ShiftOutside[] }
  | { code: 'TERRITORY'; comune: string; territory: PermittedTerritory }
  | { code: 'FORBIDDEN_COMUNE'; comune: string }
  | { code: 'EXCLUDED_SECTOR'; sector: string }
  | RightToWorkReason
  | { code: 'LANGUAGE_MINIMUM'; skills: { skill: LanguageSkill; required: Cefr; has: Cefr }[] }
  | { code: 'CERTIFICATE_MISSING'; certificates: CertificateCode[] }
  | { code: 'TRAVEL_TIME'; minutes: number; maximum: number }
  | { code: 'TUTOR_LOAD'; load: number; maximum: number }
  | { code: 'CONTRACT_LENGTH'; contractEndsOn: Day | null; measureEndsOn: Day };

export interface ShiftOutside {
  shift: WeekTime;
  /** The windows that begin on the same weekday. */
  authorised: WeekTime[];
  minutesOutside: number;
}

export interface RightToWorkReason {
  code: 'RIGHT_TO_WORK';
  when: 'AT_START' | 'BEFORE_END';
  startsOn: Day;
  contractEndsOn: Day | null;
  /** First day without the right to work. */
  from: Day;
  /** First day on which the right is there again. */
  againFrom: Day | null;
  rule: string;
}

export const missingFacts = [
  'STAGE',
  'CONSTRAINTS',
  'PROFILE',
  'SHIFTS',
  'HOME_COMUNE',
  'WORKPLACE',
  'RIGHT_TO_WORK',
  'LANGUAGE_LEVEL',
  'TRAVEL_MAXIMUM',
] as const;
export type MissingFact = (typeof missingFacts)[number];

/**
 * What one constraint says of a pair. FREE: there is nothing to hold. TO_CHECK: a fact is missing, and a missing
 * fact is neither yes nor no. `gap` orders misses, 0 = almost.
 */
export type Judgement =
  | { result: 'FREE' }
  | { result: 'MET' }
  | { result: 'WARNING'; reason: Reason }
  | { result: 'TO_CHECK'; missing: MissingFact }
  | { result: 'BLOCKED'; reason: Reason; gap: number };

export const free: Judgement = { result: 'FREE' };
export const met: Judgement = { result: 'MET' };
export const warning = (reason: Reason): Judgement => ({ result: 'WARNING', reason });
export const toCheck = (missing: MissingFact): Judgement => ({ result: 'TO_CHECK', missing });
export const blocked = (reason: Reason, gap = 0): Judgement => ({ result: 'BLOCKED', reason, gap });

/** Worked out only for what is shown: most of what is blocked never is. */
export const blockedBy = (explain: () => Reason, gap: number): Judgement => ({
  result: 'BLOCKED',
  gap,
  get reason() {
    return explain();
  },
});

/** A person, an offer and the days between which they would meet. */
export interface Pair {
  seeker: Seeker;
  offer: Offer;
  today: Day;
  startsOn: Day;
  /** Last day of the contract; null: open-ended. */
  endsOn: Day | null;
  /** One way, door to door, an estimate; null where an end of the way is unknown. */
  travelMinutes: number | null;
}

export type Constraint = (pair: Pair) => Judgement;
