import { age, table, type Command } from '../command.js';
import { chosen, consumers, findInstallation } from '../installation.js';
import { withDatabase } from '../service-database.js';
import { parkedKeys } from './parked-keys.js';

const command: Command = {
  usage: '[--service intake|placement|reporting]',
  help: `Lists the keys whose events wait, by service: an event that could not be handled holds back those of the
same person, placement or membership, and nothing else. Ends with status 1 when any waits.

FAILED           a handler refused it, after as many attempts as are shown
CRASHED          the process died on it
UNKNOWN_VERSION  it is newer than this service
INVALID_DATA     it breaks its schema
UNKNOWN_TYPE     reported only; nothing is held back
BEHIND           what it waited for has gone: ask for a redrive

A message without a key waits under 00000000-…, one without an id goes under its place in the log,
topic/partition/offset. What can never be handled is given up by events drop.`,
  options: { service: { type: 'string' } },
  async run({ values, environment }) {
    const installation = findInstallation({ values, environment });
    const parked = [];
    for (const { service, environment } of chosen(installation, consumers, values.service)) {
      const keys = await withDatabase(environment.DATABASE_URL!, (database) => parkedKeys(database, service));
      parked.push(...keys.map((key) => ({ service, ...key })));
    }
    const rows = parked.map((key) => [
      key.service,
      key.key,
      key.reason,
      key.error ?? '-',
      String(key.attempts),
      String(key.events),
      age(key.age),
      key.requested ? 'asked for' : '',
      key.event,
    ]);
    const heading = [
      'service',
      'key',
      'reason',
      'error',
      'attempts',
      'events',
      'age',
      'redrive',
      'first event',
    ];
    const lines = rows.length > 0 ? table(heading, rows) : ['No event is parked.'];
    return { status: parked.length > 0 ? 1 : 0, result: { parked }, lines };
  },
};
export default command;
