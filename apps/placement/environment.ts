import { z } from 'zod';
import { membershipRules } from '#contracts';
import { serviceEnvironment, withEventLog } from '#web';

/** What placement reads from its environment. */
export const placementEnvironment = withEventLog(
  serviceEnvironment.extend({
    /** Smallest share of a member, in cents; unconfirmed in law (DOMAIN §3). */
    SMALLEST_SHARE_CENTS: z.coerce
      .number()
      .int()
      .min(1)
      .max(1_000_000)
      .default(membershipRules.smallestShareCents),
  }),
);
export type PlacementEnvironment = z.output<typeof placementEnvironment>;
