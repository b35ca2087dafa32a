import type { ProtectionStatus } from '#contracts';
import { type Day, violated } from '#kernel';

export const housings = ['RECEPTION_CENTRE', 'PRIVATE'] as const;
export type Housing = (typeof housings)[number];

/** A protection status and its residence permit (DOMAIN §2). Null is "not known", or "has not happened". */
export interface Permit {
  status: ProtectionStatus;
  /** Application for protection: the waiting time before work counts from it. */
  appliedOn: Day | null;
  /** Receipt of its verbalisation (modello C3). */
  verbalisedOn: Day | null;
  issuedOn: Day | null;
  expiresOn: Day | null;
  /** The receipt of a renewal lets the person go on working. */
  renewalAskedOn: Day | null;
  refusalCommunicatedOn: Day | null;
  /** The procedure is late because of the applicant. */
  ownDelay: boolean | null;
  /** Day from which the further paper that some countries ask for is held. */
  furtherPaperOn: Day | null;
  /** In some countries the waiting time depends on it. */
  housing: Housing | null;
}

/** Throws when the days of a permit cannot all be true, or what happened lies in the future. */
export function checkPermit(permit: Permit, today: Day): void {
  const happened = [
    'appliedOn',
    'verbalisedOn',
    'issuedOn',
    'renewalAskedOn',
    'refusalCommunicatedOn',
  ] as const;
  for (const name of happened) {
    const day = permit[name];
    if (day !== null && day > today) {
      throw violated('permit.date-not-in-future', 'a day that has happened cannot lie in the future', {
        field: name,
        day,
      });
    }
  }
  inOrder(permit.appliedOn, permit.verbalisedOn, 'permit.verbalised-not-before-application');
  inOrder(permit.issuedOn, permit.expiresOn, 'permit.expiry-not-before-issue');
  inOrder(permit.issuedOn, permit.renewalAskedOn, 'permit.renewal-not-before-issue');
  inOrder(permit.appliedOn, permit.refusalCommunicatedOn, 'permit.refusal-not-before-application');
}

function inOrder(first: Day | null, second: Day | null, rule: string): void {
  if (first !== null && second !== null && second < first) {
    throw violated(rule, 'the second day lies before the first', { first, second });
  }
}

/**
 * Whether this is a new document rather than more about the present one: another status, or issued anew.
 * A typing error in the day of issue is corrected by saying so.
 */
export function isNewPermit(present: Permit | null, next: Permit): boolean {
  if (present === null || present.status !== next.status) return true;
  if (present.issuedOn === null || next.issuedOn === null) return false;
  return next.issuedOn > present.issuedOn && next.expiresOn !== present.expiresOn;
}
