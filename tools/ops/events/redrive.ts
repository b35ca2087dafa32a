import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#persistence';
import { operatorName, positive, table, UsageError, type Command } from '../command.js';
import { chosen, consumers, findInstallation } from '../installation.js';
import { withDatabase } from '../service-database.js';
import { parkedKeys, requestRedrive } from './parked-keys.js';

const pollMilliseconds = 200;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export interface Redriven {
  key: string;
  /** BACK: handled, all of it. PARKED: failed again. WAITING: nobody has taken it up. */
  outcome: 'BACK' | 'PARKED' | 'WAITING';
  error: string | null;
}

const command: Command = {
  usage: '--service intake|placement|reporting (--key KEY | --all) --by NAME [--wait SECONDS]',
  help: `Asks the running service to handle parked events again, in their order, and waits for the outcome (30 s
unless --wait says otherwise). NAME is kept with every event that is brought back.
Ends with status 1 when a key is still parked, was not taken up in time, or was not parked at all.`,
  options: {
    service: { type: 'string' },
    key: { type: 'string' },
    all: { type: 'boolean' },
    by: { type: 'string' },
    wait: { type: 'string' },
  },
  async run({ values, environment }) {
    const { key, all, wait = '30' } = values as Record<string, string | undefined>;
    if (values.service === undefined) throw new UsageError('say which service: --service');
    const by = operatorName(values.by, 'say who asks');
    if (!key === !all) throw new UsageError('say either --key KEY or --all');
    if (key && !uuid.test(key)) throw new UsageError('--key is not a key: see events parked');
    const seconds = positive('wait', wait);
    const [own] = chosen(findInstallation({ values, environment }), consumers, values.service);
    const service = own!.service;
    const keys = await withDatabase(own!.environment.DATABASE_URL!, (database) =>
      redrive(database, service, { by, key, within: seconds * 1_000 }),
    );
    return {
      status: keys.every(({ outcome }) => outcome === 'BACK') && (all || keys.length > 0) ? 0 : 1,
      result: { service, keys },
      lines: keys.length > 0 ? report(keys) : [key ? `${key} is not parked.` : 'No event is parked.'],
    };
  },
};
export default command;

/** Marks the keys and waits until each is back, has failed again, or time is over. */
export async function redrive(
  database: Database,
  consumer: string,
  { by, key, within }: { by: string; key?: string; within: number },
): Promise<Redriven[]> {
  const keys = await requestRedrive(database, consumer, { by, key });
  for (const deadline = Date.now() + within; ; await sleep(pollMilliseconds)) {
    const parked = new Map((await parkedKeys(database, consumer)).map((one) => [one.key, one]));
    const waiting = keys.some((one) => parked.get(one)?.requested);
    if (waiting && Date.now() < deadline) continue;
    return keys.map((one) => {
      const still = parked.get(one);
      const outcome = still ? (still.requested ? 'WAITING' : 'PARKED') : 'BACK';
      return { key: one, outcome, error: still?.error ?? null };
    });
  }
}

function report(keys: Redriven[]): string[] {
  const words = { BACK: 'back', PARKED: 'failed again', WAITING: 'not taken up: does the service run?' };
  return table(
    ['key', 'outcome', 'error'],
    keys.map(({ key, outcome, error }) => [key, words[outcome], error ?? '']),
  );
}
