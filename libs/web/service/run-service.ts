import { EnvironmentError } from '#kernel';
import { loggable } from '../problems/failure.js';
import type { RunningService } from './start-service.js';

/** How long requests in hand may take after SIGTERM. */
const patienceMs = 25_000;

/**
 * The whole of a service's `main.ts`: starts it on the environment of the process, and stops it when told to.
 * What is wrong with the environment is said in full, with exit status 1.
 */
export async function runService(
  start: (environment: NodeJS.ProcessEnv) => Promise<RunningService>,
): Promise<void> {
  let service: RunningService;
  try {
    service = await start(process.env);
  } catch (error) {
    const isOurs = error instanceof EnvironmentError || (error as Error).name === 'UndeclaredRouteError';
    console.error(isOurs ? (error as Error).message : `not started: ${reason(error)}`);
    process.exit(1);
  }
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), patienceMs).unref();
    service.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(JSON.stringify(loggable(error)));
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** Nothing has been served yet, so a message quotes configuration at most; passwords in addresses go. */
function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/:\/\/[^@\s/]*@/g, '://…@');
}
