import { endWithin } from '#kernel';
import { loggable } from '#web';
import type { Environments } from './environments.js';
import type { Command, Report } from './protocol.js';

/** Starts the services and gives the way to end them. */
export type StartServices = (environments: Environments) => Promise<() => Promise<void>>;

/** Requests in hand have this long when the launcher has died: the next one waits for our ports. */
const patience = 5_000;

/** The child's side of the protocol: lives as the launcher says, and never longer than the launcher. */
export function obey(start: StartServices): void {
  // Also what nobody caught of a promise comes here. Never its message: it can quote a value.
  process.on('uncaughtException', (error) => {
    console.error(JSON.stringify({ level: 'fatal', msg: 'nobody caught an error', error: loggable(error) }));
    process.exit(1);
  });
  let close: (() => Promise<void>) | undefined;

  const end = async (status: number) => {
    setTimeout(() => process.exit(status), patience).unref();
    endWithin(patience);
    await close?.().catch((error: unknown) => console.error(error));
    process.exit(status);
  };
  const begin = async (environments: Environments) => {
    try {
      close = await start(environments);
      process.send?.({ kind: 'ready' } satisfies Report);
    } catch (error) {
      console.error(error);
      const report: Report = {
        kind: 'failed',
        message: error instanceof Error ? error.message : String(error),
      };
      process.send?.(report, () => process.exit(1));
    }
  };

  process.on(
    'message',
    (command: Command) => void (command.kind === 'start' ? begin(command.environments) : end(0)),
  );
  if (!process.connected) process.exit(0);
  process.once('disconnect', () => void end(0));
  process.once('SIGTERM', () => void end(0));
  // Ctrl-C and a closed terminal reach every process at once: the launcher decides who ends when.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
}
