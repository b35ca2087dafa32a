import { parseEnvironment, type Clock } from '#kernel';
import { startConsuming } from '#messaging';
import { startService, type RunningService } from '#web';
import { placementEnvironment } from './environment.js';
import { PlacementModule } from './placement.module.js';

/** Starts placement on the variables of .env.example. Throws EnvironmentError with every problem at once. */
export async function startPlacementService(
  variables: NodeJS.ProcessEnv,
  options: { clock?: Clock } = {},
): Promise<RunningService> {
  const environment = parseEnvironment(placementEnvironment, variables);
  return startService({
    name: 'placement',
    module: PlacementModule.forRoot({ environment, ...options }),
    environment,
    prepare: startConsuming,
  });
}
