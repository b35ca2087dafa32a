import type { z } from 'zod';
import { requireEventLog, serviceEnvironment } from '#web';

/** What placement reads from its environment: nothing beyond what every service with events reads. */
export const placementEnvironment = serviceEnvironment.superRefine(requireEventLog);
export type PlacementEnvironment = z.output<typeof placementEnvironment>;
