import type { Day } from '#kernel';

/** Why a third-country national may stay (DOMAIN §2). An EU citizen has none of these. */
export const protectionStatuses = [
  'ASYLUM_APPLICANT',
  'REFUGEE',
  'SUBSIDIARY',
  'SPECIAL_PROTECTION',
  'SPECIAL_CASE_18',
  'SPECIAL_CASE_18BIS',
  'SPECIAL_CASE_22',
  'TEMPORARY_PROTECTION',
  'FAMILY',
  'EMPLOYMENT',
  'SELF_EMPLOYMENT',
  'JOB_SEEKING',
  'STUDY',
  'LONG_TERM_RESIDENT',
  'MEDICAL',
  'TOURISM',
  'MINOR_AGE',
  'RELIGION',
  'JUSTICE',
] as const;
export type ProtectionStatus = (typeof protectionStatuses)[number];

export type WorkRight = 'YES' | 'AFTER_WAIT' | 'NO';

/** What Italian law says of a status between two days. Several rows of one status follow each other in time. */
export interface ProtectionRule {
  status: ProtectionStatus;
  validFrom: Day | null;
  validTo: Day | null;
  /** Length of the first permit; null where the law sets none. */
  permitMonths: number | null;
  mayWork: WorkRight;
  convertible: boolean | null;
  legalReference: string;
  /** What could not be checked against a stored source: shown wherever the rule is shown. */
  unconfirmed: readonly ('permitMonths' | 'mayWork' | 'convertible' | 'renewal' | 'term')[];
}

const open = { validFrom: null, validTo: null } as const;
const ordinary = {
  ...open,
  permitMonths: null,
  convertible: null,
  unconfirmed: ['permitMonths', 'mayWork'],
} as const;
const noWork = { ...ordinary, mayWork: 'NO' } as const;

export const protectionRules: readonly ProtectionRule[] = [
  {
    ...open,
    status: 'ASYLUM_APPLICANT',
    permitMonths: 6,
    mayWork: 'AFTER_WAIT',
    convertible: false,
    legalReference: 'art. 22 D.Lgs 142/2015',
    unconfirmed: [],
  },
  {
    ...open,
    status: 'REFUGEE',
    permitMonths: 60,
    mayWork: 'YES',
    convertible: null,
    legalReference: 'artt. 23, 25 D.Lgs 251/2007',
    unconfirmed: [],
  },
  {
    ...open,
    status: 'SUBSIDIARY',
    permitMonths: 60,
    mayWork: 'YES',
    convertible: true,
    legalReference: 'artt. 23, 25 D.Lgs 251/2007',
    unconfirmed: [],
  },
  {
    status: 'SPECIAL_PROTECTION',
    validFrom: null,
    validTo: '2023-05-05',
    permitMonths: 24,
    mayWork: 'YES',
    convertible: true,
    legalReference: 'art. 32(3) D.Lgs 25/2008; art. 19 TUI',
    unconfirmed: ['convertible', 'renewal'],
  },
  {
    status: 'SPECIAL_PROTECTION',
    validFrom: '2023-05-06',
    validTo: null,
    permitMonths: 24,
    mayWork: 'YES',
    convertible: false,
    legalReference: 'art. 32(3) D.Lgs 25/2008; art. 19 TUI; DL 20/2023',
    unconfirmed: ['renewal'],
  },
  {
    ...open,
    status: 'SPECIAL_CASE_18',
    permitMonths: 6,
    mayWork: 'YES',
    convertible: true,
    legalReference: 'art. 18 TUI',
    unconfirmed: ['convertible'],
  },
  {
    ...open,
    status: 'SPECIAL_CASE_18BIS',
    permitMonths: 12,
    mayWork: 'YES',
    convertible: true,
    legalReference: 'art. 18-bis TUI',
    unconfirmed: ['permitMonths', 'mayWork', 'convertible'],
  },
  {
    ...open,
    status: 'SPECIAL_CASE_22',
    permitMonths: 6,
    mayWork: 'YES',
    convertible: true,
    legalReference: 'art. 22(12-quater) TUI',
    unconfirmed: ['permitMonths', 'mayWork', 'convertible'],
  },
  {
    status: 'TEMPORARY_PROTECTION',
    validFrom: '2022-03-04',
    validTo: '2027-03-04',
    permitMonths: 12,
    mayWork: 'YES',
    convertible: null,
    legalReference: 'Dir. 2001/55/CE; Dec. (UE) 2022/382',
    unconfirmed: ['term'],
  },
  { ...ordinary, status: 'FAMILY', mayWork: 'YES', legalReference: 'art. 30 TUI' },
  { ...ordinary, status: 'EMPLOYMENT', mayWork: 'YES', legalReference: 'art. 22 TUI' },
  { ...ordinary, status: 'SELF_EMPLOYMENT', mayWork: 'YES', legalReference: 'art. 26 TUI' },
  { ...ordinary, status: 'JOB_SEEKING', mayWork: 'YES', legalReference: 'art. 22(11) TUI' },
  { ...ordinary, status: 'STUDY', mayWork: 'YES', legalReference: 'art. 39 TUI; art. 14(4) DPR 394/1999' },
  { ...ordinary, status: 'LONG_TERM_RESIDENT', mayWork: 'YES', legalReference: 'art. 9 TUI' },
  { ...noWork, status: 'MEDICAL', legalReference: 'artt. 19, 36 TUI' },
  { ...noWork, status: 'TOURISM', legalReference: 'art. 4 TUI' },
  { ...noWork, status: 'MINOR_AGE', legalReference: 'art. 28 DPR 394/1999' },
  { ...noWork, status: 'RELIGION', legalReference: 'art. 5 TUI' },
  { ...noWork, status: 'JUSTICE', legalReference: 'art. 11 DPR 394/1999' },
];

/** Days before its expiry from which a permit is spoken of (DOMAIN §2). */
export const permitRemindDays = 90;
/** A renewal may be asked for from this many days before expiry to this many after. */
export const renewalWindowDays = { before: 60, after: 60 } as const;
