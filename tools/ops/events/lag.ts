import { parseEnvironment } from '#kernel';
import { createEventLog, type PartitionLag } from '#messaging';
import { eventLogOf, serviceEnvironment } from '#web';
import { positive, table, type Command } from '../command.js';
import { chosen, consumers, findInstallation, type ConsumerName } from '../installation.js';
import { withDatabase } from '../service-database.js';
import { consumedTopics } from './consumed-topics.js';

interface ServiceLag {
  service: ConsumerName;
  /** Events in the log that the service has not taken over yet. */
  behind: number;
  /** Events that its own commands made true and that are not in the log yet. */
  outbox: number;
  /** Events that never came although later ones of the same aggregate did. */
  gaps: number;
  partitions: (PartitionLag & { behind: number })[];
}

const command: Command = {
  usage: '[--service intake|placement|reporting] [--most N]',
  help: `Shows how far each service is behind: events it has yet to read, by partition, and events of its own that
wait in its outbox. Ends with status 1 when an event is missing (a gap), or when more than N wait anywhere.`,
  options: { service: { type: 'string' }, most: { type: 'string' } },
  async run({ values, environment }) {
    const most = values.most === undefined ? Infinity : positive('most', String(values.most));
    const services: ServiceLag[] = [];
    for (const one of chosen(findInstallation({ values, environment }), consumers, values.service))
      services.push(await lagOf(one.service, one.environment));
    const isWrong = services.some(({ behind, outbox, gaps }) => gaps > 0 || behind > most || outbox > most);
    return { status: isWrong ? 1 : 0, result: { services }, lines: report(services) };
  },
};
export default command;

async function lagOf(service: ConsumerName, environment: Record<string, string>): Promise<ServiceLag> {
  const inDatabase = await withDatabase(environment.DATABASE_URL!, (database) =>
    database.asWorker((em) =>
      em.execute<{ outbox: number; gaps: number }[]>(
        `select (select count(*)::int from outbox) as outbox,
           (select count(*)::int from event_gap where consumer = ?) as gaps`,
        [service],
      ),
    ),
  );
  const { EVENT_LOG_URL, EVENT_LOG_OWNER_URL } = environment;
  const brokers = parseEnvironment(serviceEnvironment.pick({ KAFKA_BROKERS: true }), environment);
  const choice = eventLogOf({ ...brokers, EVENT_LOG_URL, EVENT_LOG_OWNER_URL });
  const log = createEventLog('ops', choice);
  try {
    // Opening the log in PostgreSQL would migrate it; looking needs no more than its pool.
    if (choice.kind === 'kafka') await log.open([]);
    const partitions = (await log.lag(service, consumedTopics[service])).map((partition) => ({
      ...partition,
      behind: Number(partition.end) - Number(partition.next),
    }));
    const behind = partitions.reduce((sum, partition) => sum + partition.behind, 0);
    return { service, behind, ...inDatabase[0]!, partitions };
  } finally {
    await log.close();
  }
}

function report(services: ServiceLag[]): string[] {
  const sums = services.map(({ service, behind, outbox, gaps }) =>
    [service, behind, outbox, gaps].map(String),
  );
  const late = services.flatMap(({ service, partitions }) =>
    partitions
      .filter(({ behind }) => behind > 0)
      .map(({ topic, partition, next, end }) => [service, topic, String(partition), next, end]),
  );
  return [
    ...table(['service', 'behind', 'outbox', 'gaps'], sums),
    ...(late.length > 0 ? ['', ...table(['service', 'topic', 'partition', 'next', 'end'], late)] : []),
  ];
}
