import type { SchemeCode } from '#contracts';
import { type Day, violated } from '#kernel';
import type { Office } from './measure.js';

/** The way in of somebody difficult to employ who has neither a measure nor a reception place. */
export interface Scheme {
  code: SchemeCode;
  referralOffice: Office | null;
  referredOn: Day | null;
  startsOn: Day | null;
  endsOn: Day | null;
}

export function checkScheme({ referredOn, startsOn, endsOn }: Scheme, today: Day): void {
  if (referredOn !== null && referredOn > today) {
    throw violated('scheme.referral-not-in-future', 'the referral cannot lie in the future', { referredOn });
  }
  if (startsOn !== null && endsOn !== null && endsOn < startsOn) {
    throw violated('scheme.end-not-before-start', 'the scheme cannot end before it starts', {
      startsOn,
      endsOn,
    });
  }
}
