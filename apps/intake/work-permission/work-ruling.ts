import type { ProtectionStatus } from '#contracts';
import type { Day } from '#kernel';
import type { DatedRule } from './dated-rule.js';
import type { Housing } from './waiting-rules.js';

export type WorkAnswer = 'YES' | 'NO' | 'UNKNOWN';

/** Every rule that can decide, with its plain label; the console translates by the rule. */
export const workRuleLabels = {
  'right-to-work.citizen': 'Citizen: may work',
  'right-to-work.free-movement': 'Citizen of a country with free movement of workers: may work',
  'right-to-work.refugee': 'Refugee: may work',
  'right-to-work.subsidiary': 'Subsidiary protection: may work',
  'right-to-work.special-protection': 'Special protection: may work',
  'right-to-work.special-case': 'Permit for a special case: may work',
  'right-to-work.temporary-protection': 'Temporary protection: may work',
  'right-to-work.temporary-protection-ended': 'Temporary protection has ended: may not work',
  'right-to-work.other-permit': 'The permit lets its holder work',
  'right-to-work.asylum': 'Asylum applicant after the waiting time: may work',
  'right-to-work.asylum-waiting': 'Asylum applicant within the waiting time: may not work yet',
  'right-to-work.asylum-own-delay': 'The procedure is late because of the applicant: may not work',
  'right-to-work.further-paper':
    'Asylum applicant without the further paper that work needs: may not work yet',
  'right-to-work.excluded': 'This permit does not let its holder work',
  'right-to-work.renewal-window': 'Permit expired, renewal may still be asked for: may work',
  'right-to-work.renewal-receipt': 'Receipt of a renewal asked for in time: may work until a refusal',
  'right-to-work.expired': 'Permit expired, renewal not asked for in time: may not work',
  'right-to-work.refused': 'A refusal was communicated: may not work',
  'right-to-work.unknown': 'Not known whether the person may work',
} as const;
export type WorkRule = keyof typeof workRuleLabels;
/** A rule that gives an answer. */
export type DecidingRule = Exclude<WorkRule, 'right-to-work.unknown'>;

/** What must be filled in, or confirmed, before an UNKNOWN becomes an answer. */
export type MissingFact =
  | 'citizenship'
  | 'permit'
  | 'appliedOn'
  | 'issuedOn'
  | 'expiresOn'
  | 'renewalAskedOn'
  | 'ownDelay'
  | 'furtherPaperOn'
  | 'housing'
  | 'countryRules'
  | 'schemeTerm';

export interface WorkRuling {
  answer: WorkAnswer;
  rule: WorkRule;
  label: string;
  /** The law or regulation; empty when no rule could be chosen. */
  source: string;
  /** The source could not be checked: shown beside the ruling. */
  unconfirmed: boolean;
  missing: MissingFact[];
}

/** A protection status or permit with its dates; null = not known, or has not happened. */
export interface PermitFacts {
  status: ProtectionStatus;
  /** Day from which these facts hold; null = from the first day of the permit itself. */
  validFrom: Day | null;
  /** Application for protection, and the receipt of its verbalisation (in Italy: modello C3). */
  appliedOn: Day | null;
  verbalisedOn: Day | null;
  issuedOn: Day | null;
  expiresOn: Day | null;
  renewalAskedOn: Day | null;
  refusalCommunicatedOn: Day | null;
  /** The procedure is late because of the applicant. */
  ownDelay: boolean | null;
  /** Day from which the further paper that some countries ask for is held. */
  furtherPaperOn: Day | null;
  housing: Housing | null;
}

export function ruled(answer: 'YES' | 'NO', rule: DecidingRule, by: DatedRule): WorkRuling {
  return {
    answer,
    rule,
    label: workRuleLabels[rule],
    source: by.source,
    unconfirmed: by.unconfirmed ?? false,
    missing: [],
  };
}

export function unknown(missing: MissingFact[], by?: DatedRule): WorkRuling {
  const rule = 'right-to-work.unknown';
  return {
    answer: 'UNKNOWN',
    rule,
    label: workRuleLabels[rule],
    source: by?.source ?? '',
    unconfirmed: by?.unconfirmed ?? false,
    missing,
  };
}
