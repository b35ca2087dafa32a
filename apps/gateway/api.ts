import { documentationEnvironment, type ApiDescription } from '#web';
import { GatewayModule } from './gateway.module.js';

/** What tools/openapi writes down of this service. */
export const api: ApiDescription = {
  service: 'gateway',
  title: 'Percorso gateway',
  description: 'Accounts, sessions, second factors, and the stream of changes.',
  module: GatewayModule.forRoot({
    ...documentationEnvironment,
    GATEWAY_PRIVATE_KEY: { ...documentationEnvironment.GATEWAY_PUBLIC_KEY, d: '' },
    SESSION_SECRET: '',
    INTAKE_URL: [],
    PLACEMENT_URL: [],
    REPORTING_URL: [],
    SESSION_IDLE_MINUTES: 30,
    SESSION_HOURS: 12,
  }),
};
