import { parseEnvironment, type Clock } from '#kernel';
import { startConsuming } from '#messaging';
import { startService, type RunningService } from '#web';
import { intakeEnvironment } from './environment.js';
import { IntakeModule } from './intake.module.js';

/** Starts intake on the variables of .env.example. Throws EnvironmentError with every problem at once. */
export async function startIntakeService(
  variables: NodeJS.ProcessEnv,
  options: { clock?: Clock } = {},
): Promise<RunningService> {
  const environment = parseEnvironment(intakeEnvironment, variables);
  return startService({
    name: 'intake',
    module: IntakeModule.forRoot({ environment, ...options }),
    environment,
    prepare: startConsuming,
  });
}
