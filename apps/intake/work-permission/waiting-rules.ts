import { renewalWindowDays } from '#contracts';
import type { DatedRule } from './dated-rule.js';

/** How long an asylum applicant waits before working (DOMAIN §2, waiting times by country). */
export interface WaitingRule extends DatedRule {
  /** `EU` = every member state without a row of its own. */
  country: string;
  wait: { days: number } | { months: number };
  /** True: before the wait ends the answer is no. False: the wait is a ceiling, a state may be quicker. */
  exact: boolean;
  /** A delay of the procedure that the applicant caused takes the right away. */
  ownDelayExcludes: boolean;
  /** After the wait a further paper is needed. */
  needs?: 'WORK_AUTHORISATION' | 'LISTED_JOB' | 'WAITING_EXEMPTION';
  /** The row holds for applicants housed so. */
  housing?: Housing;
}

export type Housing = 'RECEPTION_CENTRE' | 'PRIVATE';

const always = { validFrom: null, validTo: null } as const;
const strict = { exact: true, ownDelayExcludes: false } as const;

// prettier-ignore
export const waitingRules: readonly WaitingRule[] = [
  { country: 'IT', wait: { days: 60 }, exact: true, ownDelayExcludes: true, validFrom: '2015-09-30', validTo: null, source: 'art. 22 D.Lgs 142/2015' },
  { country: 'FR', wait: { months: 6 }, ...strict, needs: 'WORK_AUTHORISATION', ...always, source: 'CESEDA, art. L554-1' },
  { country: 'ES', wait: { months: 6 }, ...strict, ...always, source: 'Ley 12/2009, art. 32' },
  { country: 'SI', wait: { months: 3 }, ...strict, ...always, source: 'ZMZ-1, art. 87' },
  { country: 'DE', wait: { months: 3 }, ...strict, housing: 'PRIVATE', ...always, source: 'AsylG § 61 (2)' },
  { country: 'DE', wait: { months: 9 }, ...strict, housing: 'RECEPTION_CENTRE', ...always, source: 'AsylG § 61 (1)', unconfirmed: true },
  { country: 'SE', wait: { days: 0 }, ...strict, needs: 'WAITING_EXEMPTION', ...always, source: 'Utlänningsförordningen 5:4 (AT-UND)' },
  { country: 'GB', wait: { months: 12 }, ...strict, needs: 'LISTED_JOB', ...always, source: 'Immigration Rules, para. 360' },
  { country: 'EU', wait: { months: 9 }, exact: false, ownDelayExcludes: true, validFrom: '2015-07-21', validTo: '2026-06-11', source: 'Directive 2013/33/EU, art. 15' },
  { country: 'EU', wait: { months: 6 }, exact: false, ownDelayExcludes: true, validFrom: '2026-06-12', validTo: null, source: 'Directive (EU) 2024/1346, art. 17' },
];

/** Renewal: from when to when it may be asked for, and that its receipt lets the person go on working. */
export interface RenewalRule extends DatedRule {
  country: string;
  opensDaysBefore: number;
  closesDaysAfter: number;
}

export const renewalRules: readonly RenewalRule[] = [
  {
    country: 'IT',
    opensDaysBefore: renewalWindowDays.before,
    closesDaysAfter: renewalWindowDays.after,
    ...always,
    source: 'art. 5 c. 4 e 9-bis, art. 22 c. 12 D.Lgs 286/1998',
  },
];

/** Until when temporary protection carries a permit that has run out; the last row is the end of the scheme. */
export interface SchemeTerm extends DatedRule {
  country: string;
  endsOn: string;
}

export const temporaryProtectionTerms: readonly SchemeTerm[] = [
  { country: 'IT', endsOn: '2026-03-04', ...always, source: 'DL 202/2024' },
  {
    country: 'IT',
    endsOn: '2027-03-04',
    ...always,
    source: 'Decision (EU) 2025/1460; Italian term',
    unconfirmed: true,
  },
  { country: 'EU', endsOn: '2027-03-04', ...always, source: 'Decision (EU) 2025/1460' },
];
