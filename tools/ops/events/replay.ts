import { UsageError, type Command } from '../command.js';
import { findInstallation } from '../installation.js';

const command: Command = {
  usage: '--service reporting [--check]',
  help: `Replays a service's events from the first. Only reporting can be replayed, because all it knows comes from
events: this is \`reporting rebuild\`. Intake and placement hold facts of their own, which no event could bring back,
and take each event once: what one of them could not handle is parked, and comes back by \`events redrive\`.`,
  options: { service: { type: 'string' }, check: { type: 'boolean' } },
  async run({ values, environment, say }) {
    if (values.service !== 'reporting')
      throw new UsageError(`${values.service ?? 'a service'} cannot be replayed: see events replay --help`);
    const { rebuild } = await import('../reporting/rebuild.js');
    say('Replaying every event…');
    return rebuild(findInstallation({ values, environment }), values.check === true);
  },
};
export default command;
