import 'reflect-metadata';
import { rebuildReporting } from '../../../apps/reporting/index.js';
import { documentationEnvironment } from '#web';
import { table, type Command, type Outcome } from '../command.js';
import { chosen, findInstallation, type Installation } from '../installation.js';

const command: Command = {
  usage: '[--check]',
  help: `Replays every event from the first into new tables of reporting, compares them with the live ones byte for
byte, and puts them in their place. The service may go on running.
--check leaves the live tables as they are and ends with status 1 when they differ.
Ends with status 1, and changes nothing, when an event cannot be handled.`,
  options: { check: { type: 'boolean' } },
  async run({ values, environment, say }) {
    say('Replaying every event…');
    return rebuild(findInstallation({ values, environment }), values.check === true);
  },
};
export default command;

export async function rebuild(installation: Installation, check: boolean): Promise<Outcome> {
  const [reporting] = chosen(installation, ['reporting'], undefined);
  const { events, tables } = await rebuildReporting(
    // It serves nobody: no token has to be checked, and no port is opened.
    {
      GATEWAY_PUBLIC_KEY: JSON.stringify(documentationEnvironment.GATEWAY_PUBLIC_KEY),
      ...reporting!.environment,
      PORT: '0',
    },
    { check },
  );
  const rows = tables.map(({ table, rows, equal }) => [table, String(rows), equal ? 'equal' : 'DIFFERENT']);
  const isEqual = tables.every(({ equal }) => equal);
  return {
    status: check && !isEqual ? 1 : 0,
    result: { events, tables, replaced: !check },
    lines: [`${events} events replayed.`, ...table(['table', 'rows', 'live table was'], rows)],
  };
}
