import { createEventLog, type EventLog } from '#messaging';
import { eventually, look, startServiceClient, type ServiceClient } from '#testing';
import { startReportingService } from './index.js';
import { foreignMessages, openedPath, pathTopic, type ForeignMessage } from './test/foreign-messages.js';

describe('rows that anybody can write into the event log in PostgreSQL', () => {
  let client: ServiceClient;
  let log: EventLog;

  /** Past the log's own door, into the partition in which the path that is on record lies. */
  async function write(name: string, { headers, value }: ForeignMessage): Promise<void> {
    const texts = Object.entries(headers).map(([header, text]) => [header, String(text)]);
    await look(
      client.log.superUrl,
      `with place as (
         update event_partition set next_offset = next_offset + 1 where topic = $1 and partition = 0
         returning next_offset - 1 as "offset")
       insert into event_log (topic, partition, "offset", id, headers, data)
       select $1, 0, "offset", $2, $3, $4 from place`,
      pathTopic,
      `foreign: ${name}`,
      JSON.stringify(Object.fromEntries(texts)),
      asJson(value),
    );
  }
  /** Paths that are opened after it, one at least in each partition, until reporting knows them. */
  async function flows(): Promise<void> {
    const events = Array.from({ length: 16 }, () => openedPath());
    await log.append({ source: 'percorso/intake', epoch: 1 }, events);
    const ids = events.map(({ subject }) => subject);
    await eventually(async () =>
      expect(await client.look('select path_id from path_version where path_id = any($1)', ids)).toHaveLength(
        16,
      ),
    );
  }

  const known = openedPath();
  beforeAll(async () => {
    client = await startServiceClient('reporting', startReportingService);
    log = createEventLog('spec', { kind: 'postgres', ...client.log });
    await log.open([pathTopic]);
    await log.append({ source: 'percorso/intake', epoch: 1 }, [known]);
    await flows();
  }, 60_000);
  afterAll(async () => {
    await log?.close();
    await client?.close();
  });

  // PostgreSQL itself refuses JSON that is nested so deeply.
  const messages = Object.entries(foreignMessages(known)).filter(([name]) => name !== 'data nested deeply');
  it.each(messages)('%s: what is behind flows', async (name, message) => {
    await write(name, message);
    await flows();
  });
});

function asJson(value: Buffer | null): string {
  const text = value?.toString('utf8').replaceAll('\0', '') ?? 'null';
  try {
    JSON.parse(text);
    return text;
  } catch {
    return JSON.stringify(text);
  }
}
