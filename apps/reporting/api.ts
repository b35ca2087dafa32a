import { documentationEnvironment, type ApiDescription } from '#web';
import { ReportingModule } from './reporting.module.js';

/** What tools/openapi writes down of this service. */
export const api: ApiDescription = {
  service: 'reporting',
  title: 'Percorso reporting',
  description: 'The funnel, times, conversions and flows, as of any date, with the rows behind every figure.',
  module: ReportingModule.forRoot({
    environment: { ...documentationEnvironment, SMALL_NUMBER_THRESHOLD: 5 },
  }),
};
