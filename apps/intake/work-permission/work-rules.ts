import { protectionRules, type ProtectionStatus, type WorkRight } from '#contracts';
import type { DatedRule } from './dated-rule.js';
import type { DecidingRule } from './work-ruling.js';

/** Who may work, by country, as data (DOMAIN §2). */
const always = { validFrom: null, validTo: null } as const;

/** Citizens of `nationals` need no permit to work in `countries`. */
export interface FreeMovementRule extends DatedRule {
  nationals: readonly string[];
  countries: readonly string[];
}

// prettier-ignore
export const euCountries: readonly string[] = [
  'AT', 'BE', 'BG', 'HR', 'CY', 'CZ', 'DK', 'EE', 'FI', 'FR', 'DE', 'GR', 'HU', 'IE', 'IT', 'LV', 'LT', 'LU', 'MT',
  'NL', 'PL', 'PT', 'RO', 'SK', 'SI', 'ES', 'SE',
];
const freeMovementArea: readonly string[] = [...euCountries, 'IS', 'LI', 'NO', 'CH'];

export const freeMovementRules: readonly FreeMovementRule[] = [
  {
    ...always,
    nationals: freeMovementArea,
    countries: freeMovementArea,
    source: 'art. 45 TFEU; D.Lgs 30/2007',
  },
  {
    nationals: ['GB'],
    countries: freeMovementArea,
    validFrom: null,
    validTo: '2020-12-31',
    source: 'EU–UK withdrawal agreement, art. 126',
  },
  { ...always, nationals: ['IE'], countries: ['GB'], source: 'Immigration Act 1971, s. 3ZA' },
];

/** What a status or permit lets its holder do. `country` EU = every member state without a row of its own. */
export interface StatusRule extends DatedRule {
  country: string;
  status: ProtectionStatus;
  work: WorkRight;
}

const european = { ...always, country: 'EU' } as const;
const british = { ...always, country: 'GB' } as const;
const qualification = 'Directive 2011/95/EU, art. 26';

export const statusRules: readonly StatusRule[] = [
  ...protectionRules.map((rule): StatusRule => ({
    country: 'IT',
    status: rule.status,
    work: rule.mayWork,
    validFrom: rule.validFrom,
    validTo: rule.validTo,
    source: rule.legalReference,
    ...(rule.unconfirmed.includes('mayWork') ? { unconfirmed: true } : {}),
  })),
  {
    ...european,
    status: 'ASYLUM_APPLICANT',
    work: 'AFTER_WAIT',
    source: 'Directive (EU) 2024/1346, art. 17',
  },
  { ...european, status: 'REFUGEE', work: 'YES', source: qualification },
  { ...european, status: 'SUBSIDIARY', work: 'YES', source: qualification },
  { ...european, status: 'TEMPORARY_PROTECTION', work: 'YES', source: 'Directive 2001/55/EC, art. 12' },
  { ...british, status: 'ASYLUM_APPLICANT', work: 'AFTER_WAIT', source: 'Immigration Rules, part 11B' },
  { ...british, status: 'REFUGEE', work: 'YES', source: 'Immigration Rules, para. 344B' },
];

/** The rule that a ruling on each status cites when the answer is yes. */
export const ruleOfStatus: Record<ProtectionStatus, DecidingRule> = {
  ASYLUM_APPLICANT: 'right-to-work.asylum',
  REFUGEE: 'right-to-work.refugee',
  SUBSIDIARY: 'right-to-work.subsidiary',
  SPECIAL_PROTECTION: 'right-to-work.special-protection',
  SPECIAL_CASE_18: 'right-to-work.special-case',
  SPECIAL_CASE_18BIS: 'right-to-work.special-case',
  SPECIAL_CASE_22: 'right-to-work.special-case',
  TEMPORARY_PROTECTION: 'right-to-work.temporary-protection',
  FAMILY: 'right-to-work.other-permit',
  EMPLOYMENT: 'right-to-work.other-permit',
  SELF_EMPLOYMENT: 'right-to-work.other-permit',
  JOB_SEEKING: 'right-to-work.other-permit',
  STUDY: 'right-to-work.other-permit',
  LONG_TERM_RESIDENT: 'right-to-work.other-permit',
  MEDICAL: 'right-to-work.excluded',
  TOURISM: 'right-to-work.excluded',
  MINOR_AGE: 'right-to-work.excluded',
  RELIGION: 'right-to-work.excluded',
  JUSTICE: 'right-to-work.excluded',
};

/** Statuses that do not end with the card that proves them. */
export const lastingStatuses: readonly ProtectionStatus[] = ['LONG_TERM_RESIDENT'];
