import type { Database } from '#persistence';
import { operatorName, table, UsageError, type Command } from '../command.js';
import { chosen, consumers, findInstallation } from '../installation.js';
import { withDatabase } from '../service-database.js';

interface Dropped {
  tenant: string;
  key: string;
  /** Id of the event, or its place in the log where it has none. */
  event: string;
  reason: string;
}

const command: Command = {
  usage: '--service intake|placement|reporting --event ID --by NAME',
  help: `Gives a parked event up: it will never be handled. For what no redrive can bring back, as a message that is
no event. ID is what events parked shows. What waited behind it stays parked: ask for a redrive afterwards.
NAME is kept with the id. Ends with status 1 when no such event is parked.`,
  options: { service: { type: 'string' }, event: { type: 'string' }, by: { type: 'string' } },
  async run({ values, environment }) {
    const { event } = values as Record<string, string | undefined>;
    if (values.service === undefined) throw new UsageError('say which service: --service');
    if (!event) throw new UsageError('say which event: --event, see events parked');
    const by = operatorName(values.by, 'say who gives it up');
    const [own] = chosen(findInstallation({ values, environment }), consumers, values.service);
    const dropped = await withDatabase(own!.environment.DATABASE_URL!, (database) =>
      drop(database, own!.service, event, by),
    );
    return {
      status: dropped.length > 0 ? 0 : 1,
      result: { service: own!.service, dropped },
      lines:
        dropped.length > 0
          ? table(
              ['dropped', 'key', 'reason'],
              dropped.map(({ event: id, key, reason }) => [id, key, reason]),
            )
          : [`${event} is not parked.`],
    };
  },
};
export default command;

/** Under the lock that a redrive of the key takes: nobody handles it meanwhile. */
async function drop(database: Database, consumer: string, event: string, by: string): Promise<Dropped[]> {
  const places = await database.asWorker((em) =>
    em.execute<{ tenant: string; key: string }[]>(
      `select distinct tenant, key from parked_event where consumer = ? and event->>'id' = ?`,
      [consumer, event],
    ),
  );
  const dropped: Dropped[] = [];
  for (const { tenant, key } of places) {
    const rows = await database.transaction({ tenant, actor: `operator:${by}` }, async (tx) => {
      await tx.em.execute(`select pg_advisory_xact_lock(hashtextextended(?, 11))`, [`${consumer}|${key}`]);
      return tx.em.execute<Dropped[]>(
        `with gone as (delete from parked_event where consumer = ? and key = ? and event->>'id' = ? returning *),
           attempts as (delete from delivery_attempt where consumer = ? and event_id = ?),
           noted as (
             insert into redrive_record (consumer, tenant, key, event_id, requested_by, redriven_at)
             select consumer, tenant, key, event->>'id', ?, ? from gone)
         select tenant, key, event->>'id' as event, reason from gone`,
        [consumer, key, event, consumer, event, `dropped by ${by}`, tx.now],
      );
    });
    dropped.push(...rows);
  }
  return dropped;
}
