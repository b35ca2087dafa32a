import { endWithin, EnvironmentError } from '#kernel';
import { loggable } from '../problems/failure.js';
import type { RunningService } from './start-service.js';

/**
 * How long requests, batches and jobs in hand may take after SIGTERM, so that the process has ended after ten seconds.
 * What is cut off then was acknowledged to nobody, or stands in the outbox, the log or the queue for another copy.
 */
const patienceMs = 8_000;

/**
 * The whole of a service's `main.ts`: starts it on the environment of the process, and stops it when told to.
 * What is wrong with the environment is said in full, with exit status 1. Whatever else ends the process is said
 * in one line before it does.
 */
export async function runService(
  start: (environment: NodeJS.ProcessEnv) => Promise<RunningService>,
): Promise<void> {
  // Also what nobody caught of a promise comes here. The state of the process is unknown: another one has to go on.
  process.on('uncaughtException', (error) => {
    sayAtOnce('nobody caught an error', error);
    process.exit(1);
  });
  process.on('unhandledRejection', (error) => {
    if (!isLeftByKafka(error)) throw error;
    sayAtOnce('kafkajs left an error behind; its member joins anew', error);
  });
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
    endWithin(patienceMs);
    setTimeout(() => {
      sayAtOnce(`not everything ended within ${patienceMs / 1_000} s`);
      process.exit(1);
    }, patienceMs).unref();
    service.close().then(
      () => process.exit(0),
      (error: unknown) => {
        sayAtOnce('the end failed', error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/**
 * kafkajs does not wait for its own clean-up after a crash: where that fails too, nobody catches it. It says nothing of
 * our state, and the membership notices that it has ended (libs/messaging/kafka-member.ts).
 */
function isLeftByKafka(error: unknown): boolean {
  const { name, stack } = (error ?? {}) as { name?: unknown; stack?: unknown };
  return String(name).startsWith('KafkaJS') || /[\\/]node_modules[\\/]kafkajs[\\/]/.test(String(stack));
}

/** Written at once and not through the logger, whose lines a dying process may keep to itself. Never a message: it can quote a value. */
function sayAtOnce(why: string, error?: unknown): void {
  const time = new Date().toISOString();
  console.error(
    JSON.stringify({
      level: 'fatal',
      time,
      msg: why,
      ...(error === undefined ? {} : { error: loggable(error) }),
    }),
  );
}

/** Nothing has been served yet, so a message quotes configuration at most; passwords in addresses go. */
function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/:\/\/[^@\s/]*@/g, '://…@');
}
