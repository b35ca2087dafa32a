/** L. 142/2001; c.c. 2527, 2528 (DOMAIN §3). */
export const membershipStates = [
  'INTERESTED',
  'APPLIED',
  'RESOLVED_ADMITTED',
  'REJECTED',
  'APPEALED_TO_ASSEMBLY',
  'REJECTED_FINAL',
  'SHARE_PAID',
  'REGISTERED',
  'WITHDRAWN',
  'EXCLUDED',
] as const;
export type MembershipState = (typeof membershipStates)[number];

export const membershipCategories = ['ORDINARY', 'SPECIAL_CATEGORY'] as const;
export type MembershipCategory = (typeof membershipCategories)[number];

/** Dated roles after admission: "ex-offender, now in a managerial role" is a query over these. */
export const memberRoles = ['WORKER', 'TEAM_LEADER', 'TUTOR', 'MANAGER', 'BOARD_MEMBER'] as const;
export type MemberRole = (typeof memberRoles)[number];

/** Roles of responsibility, as counted in outcome reports (DOMAIN §4). */
export const rolesOfResponsibility: readonly MemberRole[] = [
  'TEAM_LEADER',
  'TUTOR',
  'MANAGER',
  'BOARD_MEMBER',
];

/** Clocks and limits of membership. The smallest share is unconfirmed. */
export const membershipRules = {
  /** c.c. 2528: the board answers, and tells why it refuses, within these days. */
  answerDays: 60,
  /** c.c. 2528: after a communicated refusal, the person may ask for the assembly within these days. */
  appealDays: 60,
  /** c.c. 2527: longest stay in the special category. */
  specialCategoryYears: 5,
  /** c.c. 2527: special-category members are at most this part of the cooperator members. */
  specialCategoryPart: { numerator: 1, denominator: 3 },
  /** Days before the five years end from which their end is spoken of. */
  specialCategoryRemindDays: 180,
  smallestShareCents: 2500,
  unconfirmed: ['smallestShareCents'],
} as const;
