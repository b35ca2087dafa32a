import { provisionDatabase } from '../../rig/provision.js';
import { UsageError, type Command } from '../command.js';
import { services } from '../../launch/parts.js';

const command: Command = {
  usage: '',
  help: `Makes the database and the roles of every service, or brings the roles to the given passwords; safe to
repeat. For a distributed installation: reads SUPERUSER_URL and <SERVICE>_OWNER_PASSWORD, <SERVICE>_APP_PASSWORD.`,
  async run({ environment, say }) {
    const wanted = services.map((service) => ({ service, ...passwordsOf(service, environment) }));
    const missing = [
      ...(environment.SUPERUSER_URL ? [] : ['SUPERUSER_URL']),
      ...wanted.flatMap(({ missing }) => missing),
    ];
    if (missing.length > 0) throw new UsageError(`these variables are missing: ${missing.join(', ')}`);
    for (const { service, ownerPassword, appPassword } of wanted) {
      await provisionDatabase(environment.SUPERUSER_URL!, {
        service,
        database: service,
        ownerPassword: ownerPassword!,
        appPassword: appPassword!,
      });
      say(`${service} is there.`);
    }
    return { status: 0, result: { databases: services }, lines: [] };
  },
};
export default command;

function passwordsOf(service: string, environment: NodeJS.ProcessEnv) {
  const [owner, app] = [`${service.toUpperCase()}_OWNER_PASSWORD`, `${service.toUpperCase()}_APP_PASSWORD`];
  return {
    ownerPassword: environment[owner],
    appPassword: environment[app],
    missing: [owner, app].filter((name) => !environment[name]),
  };
}
