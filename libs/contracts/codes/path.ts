import type { ReceptionExitCode } from './reception.js';

export const programmes = ['MEASURE', 'RECEPTION', 'OTHER'] as const;
export type Programme = (typeof programmes)[number];

export const stages = [
  'INTAKE',
  'ASSESSMENT',
  'READY',
  'PROPOSED',
  'ACTIVE',
  'PAUSED',
  'TRANSFERRED',
  'EXITED',
] as const;
export type Stage = (typeof stages)[number];

/** Stages in which the path goes on: the person is being followed. */
export const openStages = [
  'INTAKE',
  'ASSESSMENT',
  'READY',
  'PROPOSED',
  'ACTIVE',
  'PAUSED',
] as const satisfies Stage[];
export type OpenStage = (typeof openStages)[number];

export const pauseReasons = [
  'HEALTH',
  'PARENTHOOD',
  'FAMILY',
  'BACK_IN_PRISON',
  'MEASURE_SUSPENDED',
  'PERMIT_PENDING',
  'TRAINING_FIRST',
  'UNREACHABLE',
  'OWN_REQUEST',
  'OTHER',
] as const;
export type PauseReason = (typeof pauseReasons)[number];

export const transferReasons = [
  'MOVED_AWAY',
  'MEASURE_MOVED',
  'RECEPTION_MOVED',
  'BETTER_SUITED_ORGANISATION',
  'OWN_REQUEST',
  'OTHER',
] as const;
export type TransferReason = (typeof transferReasons)[number];

/** Why an organisation does not take a path over that another one proposed to it; or the sender thought better of it. */
export const transferDeclineReasons = [
  'NO_CAPACITY',
  'OUT_OF_TERRITORY',
  'NOT_OUR_PEOPLE',
  'FOLLOWED_ELSEWHERE',
  'WITHDRAWN_BY_SENDER',
  'OTHER',
] as const;
export type TransferDeclineReason = (typeof transferDeclineReasons)[number];

export const exitOutcomes = ['POSITIVE', 'OTHER'] as const;
export type ExitOutcome = (typeof exitOutcomes)[number];

export const exitReasons = [
  'EMPLOYED',
  'MEMBERSHIP_REACHED',
  'ENTERPRISE_FOUNDED',
  'EDUCATION_OR_TRAINING',
  'SOCIOECONOMIC_INTEGRATION',
  'MEASURE_ENDED',
  'REVOCATION',
  'TERM_EXPIRED',
  'REMOVED_BY_PROJECT',
  'VOLUNTARY_ABANDONMENT',
  'ASSISTED_RETURN',
  'DUBLIN_TRANSFER',
  'TRANSFER_TO_OTHER_PROJECT',
  'PROTECTION_DENIED',
  'LOST_CONTACT',
  'HEALTH',
  'MOVED_AWAY',
  'DEATH',
  'OTHER',
] as const;
export type ExitReason = (typeof exitReasons)[number];

/** A path ends well when it ends in work, in worker-membership, in one's own enterprise, in school or in autonomy. */
export const exitRules: Record<ExitReason, { outcome: ExitOutcome; programmes: readonly Programme[] }> = {
  EMPLOYED: { outcome: 'POSITIVE', programmes },
  MEMBERSHIP_REACHED: { outcome: 'POSITIVE', programmes },
  ENTERPRISE_FOUNDED: { outcome: 'POSITIVE', programmes },
  EDUCATION_OR_TRAINING: { outcome: 'POSITIVE', programmes },
  SOCIOECONOMIC_INTEGRATION: { outcome: 'POSITIVE', programmes: ['RECEPTION'] },
  MEASURE_ENDED: { outcome: 'OTHER', programmes: ['MEASURE'] },
  REVOCATION: { outcome: 'OTHER', programmes: ['MEASURE'] },
  TERM_EXPIRED: { outcome: 'OTHER', programmes: ['RECEPTION'] },
  REMOVED_BY_PROJECT: { outcome: 'OTHER', programmes: ['RECEPTION', 'OTHER'] },
  VOLUNTARY_ABANDONMENT: { outcome: 'OTHER', programmes },
  ASSISTED_RETURN: { outcome: 'OTHER', programmes: ['RECEPTION'] },
  DUBLIN_TRANSFER: { outcome: 'OTHER', programmes: ['RECEPTION'] },
  TRANSFER_TO_OTHER_PROJECT: { outcome: 'OTHER', programmes: ['RECEPTION'] },
  PROTECTION_DENIED: { outcome: 'OTHER', programmes: ['RECEPTION'] },
  LOST_CONTACT: { outcome: 'OTHER', programmes },
  HEALTH: { outcome: 'OTHER', programmes },
  MOVED_AWAY: { outcome: 'OTHER', programmes },
  DEATH: { outcome: 'OTHER', programmes },
  OTHER: { outcome: 'OTHER', programmes },
} satisfies Record<
  ExitReason | ReceptionExitCode,
  { outcome: ExitOutcome; programmes: readonly Programme[] }
>;

/** Situation on the day of leaving, for ESF+ EECR01–EECR04 (DOMAIN §4). Unknown is a value, never "no". */
export const exitDestinations = [
  'EMPLOYED',
  'SELF_EMPLOYED',
  'EDUCATION_TRAINING',
  'JOB_SEARCH',
  'INACTIVE',
  'UNKNOWN',
] as const;
export type ExitDestination = (typeof exitDestinations)[number];

export const correctionReasons = ['TYPING_ERROR', 'LATE_DOCUMENT'] as const;
export type CorrectionReason = (typeof correctionReasons)[number];

/** Why a step that was recorded is taken back, or a path put right. */
export const putRightReasons = [
  'ENTERED_BY_MISTAKE',
  'WRONG_PERSON',
  'DUPLICATE',
  'WRONG_INFORMATION',
  'OTHER',
] as const;
export type PutRightReason = (typeof putRightReasons)[number];

/** Days after a step was recorded in which a case worker takes it back alone; afterwards a manager does. */
export const putRightDays = 30;

export const territoryKinds = ['ANYWHERE', 'COMUNI', 'PROVINCES'] as const;
export type TerritoryKind = (typeof territoryKinds)[number];

export const ageBands = ['UNDER_18', '18_29', '30_54', '55_PLUS', 'UNKNOWN'] as const;
export type AgeBand = (typeof ageBands)[number];

/** ESF+ age bands (EECO06–08); `age` in whole years, null when the birth date is not known. */
export function ageBandOf(age: number | null): AgeBand {
  if (age === null) return 'UNKNOWN';
  if (age < 18) return 'UNDER_18';
  if (age < 30) return '18_29';
  return age < 55 ? '30_54' : '55_PLUS';
}

export const genders = ['F', 'M', 'X', 'UNKNOWN'] as const;
export type Gender = (typeof genders)[number];

export const origins = ['EU', 'THIRD_COUNTRY', 'UNKNOWN'] as const;
export type Origin = (typeof origins)[number];
