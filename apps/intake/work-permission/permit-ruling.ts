import { addDays, type Day } from '#kernel';
import { rowsOf } from './country-rows.js';
import { inForce } from './dated-rule.js';
import { renewalRules, temporaryProtectionTerms } from './waiting-rules.js';
import { waitingRuling } from './waiting-ruling.js';
import { lastingStatuses, ruleOfStatus, statusRules } from './work-rules.js';
import { ruled, unknown, type PermitFacts, type WorkRuling } from './work-ruling.js';

const refusal = { validFrom: null, validTo: null, source: 'art. 5 c. 9-bis D.Lgs 286/1998' };

/** First day of the permit itself; null = not known. */
function firstDay(permit: PermitFacts): Day | null {
  return permit.status === 'ASYLUM_APPLICANT'
    ? (permit.appliedOn ?? permit.verbalisedOn ?? permit.issuedOn)
    : permit.issuedOn;
}

/** First day these facts say something about; null = any day, as far as is known. */
export function governsFrom(permit: PermitFacts): Day | null {
  const first = firstDay(permit);
  if (first === null || permit.validFrom === null) return first ?? permit.validFrom;
  return first < permit.validFrom ? first : permit.validFrom;
}

export function permitRuling(permit: PermitFacts, country: string, day: Day): WorkRuling {
  const first = firstDay(permit);
  if (first !== null && day < first) return unknown(['permit']);
  if (permit.refusalCommunicatedOn !== null && permit.refusalCommunicatedOn <= day) {
    return ruled('NO', 'right-to-work.refused', refusal);
  }
  if (permit.status === 'TEMPORARY_PROTECTION') return underTheScheme(permit, country, day);
  const status = rowsOf(statusRules, country, (row) => row.status === permit.status && inForce(row, day))[0];
  if (!status) return unknown(['countryRules']);
  switch (status.work) {
    case 'NO':
      return ruled('NO', 'right-to-work.excluded', status);
    case 'AFTER_WAIT': {
      const waited = waitingRuling(permit, country, day);
      // Until the first permit is issued, the receipt of the application stands in for it.
      if (waited.answer !== 'YES' || permit.expiresOn === null) return waited;
      return whileValid(permit, country, day, waited);
    }
    case 'YES':
      if (permit.issuedOn === null) return unknown(['issuedOn'], status);
      return whileValid(permit, country, day, ruled('YES', ruleOfStatus[permit.status], status));
  }
}

/** Valid, or expired and renewed in time, or still in time to be (DOMAIN §2, renewal). */
function whileValid(permit: PermitFacts, country: string, day: Day, yes: WorkRuling): WorkRuling {
  const { expiresOn, renewalAskedOn: asked } = permit;
  if (expiresOn === null) return lastingStatuses.includes(permit.status) ? yes : unknown(['expiresOn']);
  if (day <= expiresOn) return yes;
  const rule = rowsOf(renewalRules, country, (row) => inForce(row, day))[0];
  if (!rule) return unknown(['countryRules']);
  const opens = addDays(expiresOn, -rule.opensDaysBefore);
  const closes = addDays(expiresOn, rule.closesDaysAfter);
  if (asked !== null && opens <= asked && asked <= closes && asked <= day) {
    return ruled('YES', 'right-to-work.renewal-receipt', rule);
  }
  if (day <= closes) return ruled('YES', 'right-to-work.renewal-window', rule);
  // A request dated before the window opened cannot be a renewal of this permit: somebody must look.
  return asked !== null && asked < opens
    ? unknown(['renewalAskedOn'], rule)
    : ruled('NO', 'right-to-work.expired', rule);
}

/** Temporary protection is extended as a whole: the terms of the scheme carry a permit that has run out. */
function underTheScheme(permit: PermitFacts, country: string, day: Day): WorkRuling {
  const rows = rowsOf(statusRules, country, (row) => row.status === permit.status);
  const terms = rowsOf(temporaryProtectionTerms, country, () => true);
  const last = terms.at(-1);
  if (!rows[0] || !last) return unknown(['countryRules']);
  if (permit.issuedOn === null) return unknown(['issuedOn'], rows[0]);
  const yes = ruled('YES', 'right-to-work.temporary-protection', rows[0]);
  if (permit.expiresOn !== null && day <= permit.expiresOn) return yes;
  const term = terms.find((row) => day <= row.endsOn);
  if (!term) return ruled('NO', 'right-to-work.temporary-protection-ended', last);
  return term.unconfirmed ? unknown(['schemeTerm'], term) : yes;
}
