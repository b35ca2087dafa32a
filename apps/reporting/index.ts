export { rebuildReporting } from './rebuild/rebuild.js';
import { parseEnvironment, type Clock } from '#kernel';
import { startConsuming } from '#messaging';
import { startService, type RunningService } from '#web';
import { reportingEnvironment } from './environment.js';
import { ReportingModule } from './reporting.module.js';

/** Starts reporting on the variables of .env.example. Throws EnvironmentError with every problem at once. */
export async function startReportingService(
  variables: NodeJS.ProcessEnv,
  options: { clock?: Clock } = {},
): Promise<RunningService> {
  const environment = parseEnvironment(reportingEnvironment, variables);
  return startService({
    name: 'reporting',
    module: ReportingModule.forRoot({ environment, ...options }),
    environment,
    prepare: startConsuming,
  });
}
