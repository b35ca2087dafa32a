import { type Day, violated } from '#kernel';
import type { ProtectionStatus } from '#contracts';

/** A residence permit as it stood from `validFrom` on. Null is "not known", never "no". */
export interface Permit {
  status: ProtectionStatus;
  /** Day of the application for protection; the 60 days of an applicant count from it. */
  appliedOn: Day | null;
  /** Day of the receipt of verbalisation (modello C3). */
  verbalisedOn: Day | null;
  issuedOn: Day | null;
  expiresOn: Day | null;
  /** Day the renewal was asked for; its receipt lets the person go on working. */
  renewalAskedOn: Day | null;
  /** Day a refusal was communicated to the person. */
  refusalCommunicatedOn: Day | null;
}

/** One version of a versioned fact: the old ones stay. */
export interface Version<T> {
  version: number;
  /** The day from which it holds. */
  validFrom: Day;
  recordedAt: Date;
  actor: string;
  fact: T;
}

export type PermitVersion = Version<Permit>;

/** Throws when the days of a permit cannot all be true, or lie in the future. */
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
  inOrder(permit.appliedOn, permit.verbalisedOn, 'permit.verbalised-not-before-applied');
  inOrder(permit.issuedOn, permit.expiresOn, 'permit.expiry-not-before-issue');
  inOrder(permit.appliedOn, permit.refusalCommunicatedOn, 'permit.refusal-not-before-application');
}

function inOrder(first: Day | null, second: Day | null, rule: string): void {
  if (first !== null && second !== null && second < first) {
    throw violated(rule, 'the second day lies before the first', { first, second });
  }
}
