import type { ConsumerName } from '../installation.js';

/** What each service reads; the spec compares it with the handlers. */
export const consumedTopics: Record<ConsumerName, string[]> = {
  intake: ['percorso.intake.path', 'percorso.placement.membership', 'percorso.placement.placement'],
  placement: ['percorso.intake.path'],
  reporting: [
    'percorso.intake.path',
    'percorso.placement.membership',
    'percorso.placement.organisation',
    'percorso.placement.placement',
  ],
};
