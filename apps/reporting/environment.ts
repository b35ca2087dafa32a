import { z } from 'zod';
import { serviceEnvironment, withEventLog } from '#web';
import { defaultThreshold } from './disclosure/withhold.js';

/** What reporting reads from its environment. */
export const reportingEnvironment = withEventLog(
  serviceEnvironment.extend({
    /** Counts from 1 to this number − 1 are withheld in every report. */
    SMALL_NUMBER_THRESHOLD: z.coerce.number().int().min(1).max(50).default(defaultThreshold),
  }),
);
export type ReportingEnvironment = z.output<typeof reportingEnvironment>;
