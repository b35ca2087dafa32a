import 'reflect-metadata';
import { letAdministratorBackIn } from '../../../apps/gateway/index.js';
import { operatorName, UsageError, type Command } from '../command.js';
import { chosen, findInstallation } from '../installation.js';
import { withDatabase } from '../service-database.js';

const command: Command = {
  usage: '--email ADDRESS --by NAME',
  help: `Lets an administrator back in who has forgotten the password or lost the second factor, when no other
administrator can do it. Prints a one-time code to type in place of the password; it opens the choice of a new one.
The old password and the second factor end, and so does every session. The other administrators, the managers and the
owner of the account are told, and NAME stands in the register of access.
Ends with status 1 when no active administrator has this address.`,
  options: { email: { type: 'string' }, by: { type: 'string' } },
  async run({ values, environment }) {
    const { email } = values as Record<string, string | undefined>;
    if (!email?.trim()) throw new UsageError('say which account: --email ADDRESS');
    const by = operatorName(values.by, 'say who asks');
    const [gateway] = chosen(findInstallation({ values, environment }), ['gateway'], undefined);
    const letIn = await withDatabase(gateway!.environment.DATABASE_URL!, (database) =>
      letAdministratorBackIn(database, email, by),
    );
    if (!letIn)
      return { status: 1, result: {}, lines: [`No active administrator has the address ${email.trim()}.`] };
    const { code, until, secondFactorRemoved } = letIn;
    const lines = [
      `One-time code: ${code}`,
      `It opens the choice of a new password until ${until.toISOString()}.`,
      ...(secondFactorRemoved ? ['The second factor is removed: set it up again after signing in.'] : []),
    ];
    return { status: 0, result: { code, until: until.toISOString(), secondFactorRemoved }, lines };
  },
};
export default command;
