import type { ReceptionKind } from '#contracts';
import { type Day, violated } from '#kernel';

export const extensionReasons = [
  'ORDINARY',
  'SERIOUS_HEALTH',
  'SCHOOL_YEAR',
  'JUVENILE_COURT',
  'OTHER',
] as const;
export type ExtensionReason = (typeof extensionReasons)[number];

export interface Extension {
  until: Day;
  reason: ExtensionReason;
  decidedOn: Day | null;
}

/** A stay in a reception project (DOMAIN §2). */
export interface Reception {
  kind: ReceptionKind;
  projectName: string | null;
  projectCode: string | null;
  enteredOn: Day;
  plannedEndOn: Day | null;
  /** In the order in which they were granted. */
  extensions: Extension[];
}

export function checkReception(reception: Reception, today: Day): void {
  const { enteredOn, plannedEndOn, extensions } = reception;
  if (enteredOn > today) {
    throw violated('reception.entry-not-in-future', 'the entry cannot lie in the future', { enteredOn });
  }
  if (plannedEndOn !== null && plannedEndOn < enteredOn) {
    throw violated('reception.end-not-before-entry', 'the stay cannot end before it began', {
      enteredOn,
      plannedEndOn,
    });
  }
  let end = plannedEndOn ?? enteredOn;
  for (const { until, decidedOn } of extensions) {
    if (until <= end) {
      throw violated('reception.extension-after-end', 'an extension ends after what it extends', {
        until,
        end,
      });
    }
    if (decidedOn !== null && decidedOn > today) {
      throw violated('reception.decision-not-in-future', 'a decision cannot lie in the future', {
        decidedOn,
      });
    }
    end = until;
  }
}

/** Last day of the stay, extensions included; null when no end is known. */
export function receptionEnd({ plannedEndOn, extensions }: Reception): Day | null {
  return extensions.at(-1)?.until ?? plannedEndOn;
}
