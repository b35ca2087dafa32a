import pg from 'pg';
import { reachable } from '#persistence';

/** Channel on which an append tells all readers of the log's database, in whatever process they are. */
export const appendChannel = 'percorso_append';

/** A sleep that ends early when something has happened, also when it happened just before. */
export class WakeUps {
  private resolve: (() => void) | undefined;
  private pending = false;

  readonly wake = (): void => {
    this.pending = true;
    this.resolve?.();
  };

  /** True when it was woken. */
  async wait(milliseconds: number): Promise<boolean> {
    if (!this.pending) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.resolve = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    const woken = this.pending;
    this.pending = false;
    this.resolve = undefined;
    return woken;
  }
}

export interface HeldConnection {
  client: pg.Client;
  isAlive(): boolean;
  /** From now on every append wakes. What was appended before has to be looked for. */
  hearAppends(): Promise<void>;
}

/** Works on a connection of its own, whose end wakes too. */
export async function onConnection(
  url: string,
  name: string,
  wakeUps: WakeUps,
  work: (connection: HeldConnection) => Promise<void>,
): Promise<void> {
  // eslint-disable-next-line no-restricted-syntax -- it listens, and wakes
  const client = new pg.Client({ connectionString: url, application_name: name, ...reachable });
  let alive = true;
  const lost = () => {
    alive = false;
    wakeUps.wake();
  };
  client.on('error', lost);
  client.on('end', lost);
  client.on('notification', wakeUps.wake);
  try {
    await client.connect();
    await work({
      client,
      isAlive: () => alive,
      hearAppends: async () => void (await client.query(`listen ${appendChannel}`)),
    });
  } finally {
    await client.end().catch(() => {});
  }
}
