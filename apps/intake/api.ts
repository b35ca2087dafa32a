import { documentationEnvironment, type ApiDescription } from '#web';
import { IntakeModule } from './intake.module.js';

/** What tools/openapi writes down of this service. */
export const api: ApiDescription = {
  service: 'intake',
  title: 'Percorso intake',
  description: 'People, their paths from entry to outcome, and what is done with and for them along the way.',
  module: IntakeModule.forRoot({
    environment: { ...documentationEnvironment, IDENTITY_KEY: Buffer.alloc(32).toString('base64') },
  }),
};
