import { verifyAudit, type AuditVerification } from '#web';
import { services, type ServiceName } from '../../launch/parts.js';
import { table, UsageError, type Command } from '../command.js';
import { chosen, findInstallation } from '../installation.js';
import { withDatabase } from '../service-database.js';

type Verified = AuditVerification & { service: ServiceName };

const command: Command = {
  usage: '[--service NAME] [--tenant T] [--anchor POSITION:HASH]',
  help: `Walks the register of who read and wrote what, every service's and tenant's, and checks that no entry was
altered, removed or slipped in. Ends with status 1 at the first fault of any.
--anchor compares with a head noted earlier (services log one every hour, "audit anchor"): a register that was cut
short together with its seals is found only so. It needs --service and --tenant.`,
  options: { service: { type: 'string' }, tenant: { type: 'string' }, anchor: { type: 'string' } },
  async run({ values, environment }) {
    const anchor = anchorOf(values);
    const verified: Verified[] = [];
    for (const one of chosen(findInstallation({ values, environment }), services, values.service)) {
      await withDatabase(one.environment.DATABASE_URL!, async (database) => {
        const tenants = values.tenant ? [String(values.tenant)] : await tenantsOf(database);
        for (const tenant of tenants)
          verified.push({ service: one.service, ...(await verifyAudit(database, tenant, anchor)) });
      });
    }
    const rows = verified.map(({ service, tenant, verified, pending, head, fault }) => [
      service,
      tenant,
      String(verified),
      String(pending),
      `${head.position}:${head.hash}`,
      fault ? [fault.kind, fault.position && `at ${fault.position}`].filter(Boolean).join(' ') : 'none',
    ]);
    const lines = rows.length
      ? table(['service', 'tenant', 'verified', 'pending', 'head', 'fault'], rows)
      : ['The registers are empty.'];
    return { status: verified.some(({ fault }) => fault) ? 1 : 0, result: { verified }, lines };
  },
};
export default command;

function anchorOf({ anchor, service, tenant }: Record<string, unknown>) {
  if (anchor === undefined) return undefined;
  const [, position, hash] = /^(\d+):([0-9a-f]{64})$/.exec(String(anchor)) ?? [];
  if (!position || !hash) throw new UsageError('--anchor must be POSITION:HASH, as a head is shown');
  if (!service || !tenant) throw new UsageError('--anchor belongs to one --service and one --tenant');
  return { position: Number(position), hash };
}

async function tenantsOf(database: Parameters<typeof verifyAudit>[0]): Promise<string[]> {
  const rows = await database.asWorker((em) =>
    em.execute<{ tenant: string }[]>(
      'select tenant from audit_seal union select tenant from audit_entry order by tenant',
    ),
  );
  return rows.map(({ tenant }) => tenant);
}
