import { z } from 'zod';
import { serviceEnvironment, withEventLog } from '#web';

/** What intake reads from its environment beside what every service reads. */
export const intakeEnvironment = withEventLog(
  serviceEnvironment.extend({
    /** 32 bytes in base64: wraps every person's data key. With another key every name is unreadable. */
    IDENTITY_KEY: z
      .string()
      .refine((key) => Buffer.from(key, 'base64').length === 32, 'must be 32 bytes in base64'),
  }),
);
export type IntakeEnvironment = z.output<typeof intakeEnvironment>;
