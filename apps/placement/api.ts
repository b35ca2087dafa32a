import { documentationEnvironment, type ApiDescription } from '#web';
import { PlacementModule } from './placement.module.js';

/** What tools/openapi writes down of this service. */
export const api: ApiDescription = {
  service: 'placement',
  title: 'Percorso placement',
  description: 'Organisations, networks, opportunities, matching, placements and membership.',
  module: PlacementModule.forRoot({
    environment: { ...documentationEnvironment, SMALLEST_SHARE_CENTS: 2500 },
  }),
};
