import { readFile } from 'node:fs/promises';
import type { JsonWebKey } from 'node:crypto';
import { anchorFile, readAnchorLines, verifyAudit, type AuditAnchor, type AuditVerification } from '#web';
import { services, type ServiceName } from '../../launch/parts.js';
import { table, UsageError, type Command } from '../command.js';
import { chosen, findInstallation } from '../installation.js';
import { withDatabase } from '../service-database.js';

type Verified = AuditVerification & {
  service: ServiceName;
  /** Heads noted elsewhere that the register was compared with. */
  anchors: number;
};
/** Lines of an anchor file that nobody with the key has written. */
interface Forged {
  service: ServiceName;
  lines: number[];
}

const command: Command = {
  usage: '[--service NAME] [--tenant T] [--anchor POSITION:HASH]',
  help: `Walks the register of who read and wrote what, every service's and tenant's, and checks that no entry was
altered, removed or slipped in. Ends with status 1 at the first fault of any.
A register that was cut short, or sealed anew, is found by the heads that services note elsewhere every ten minutes and
at every stop (AUDIT_ANCHORS): they are compared by themselves. --anchor adds one that you noted; it needs --service and
--tenant.`,
  options: { service: { type: 'string' }, tenant: { type: 'string' }, anchor: { type: 'string' } },
  async run({ values, environment }) {
    const typed = anchorOf(values);
    const verified: Verified[] = [];
    const forged: Forged[] = [];
    for (const { service, environment: own } of chosen(
      findInstallation({ values, environment }),
      services,
      values.service,
    )) {
      const { anchors, invalid } = await notedAnchors(service, own);
      if (invalid.length > 0) forged.push({ service, lines: invalid });
      await withDatabase(own.DATABASE_URL!, async (database) => {
        const tenants = values.tenant ? [String(values.tenant)] : await tenantsOf(database, anchors);
        for (const tenant of tenants) {
          const noted = [...anchors.filter((anchor) => anchor.tenant === tenant), ...typed];
          verified.push({
            service,
            anchors: noted.length,
            ...(await verifyAudit(database, tenant, noted)),
          });
        }
      });
    }
    const lines = verified.length ? describe(verified) : ['The registers are empty.'];
    for (const { service, lines: numbers } of forged)
      lines.push(`${service}: lines that are not signed with AUDIT_ANCHOR_KEY: ${numbers.join(', ')}`);
    const isWhole = forged.length === 0 && verified.every(({ fault }) => !fault);
    return { status: isWhole ? 0 : 1, result: { verified, forged }, lines };
  },
};
export default command;

function describe(verified: Verified[]): string[] {
  return table(
    ['service', 'tenant', 'verified', 'pending', 'anchors', 'head', 'fault'],
    verified.map(({ service, tenant, verified, pending, anchors, head, fault }) => [
      service,
      tenant,
      String(verified),
      String(pending),
      String(anchors),
      `${head.position}:${head.hash}`,
      fault ? [fault.kind, fault.position && `at ${fault.position}`].filter(Boolean).join(' ') : 'none',
    ]),
  );
}

function anchorOf({ anchor, service, tenant }: Record<string, unknown>) {
  if (anchor === undefined) return [];
  const [, position, hash] = /^(\d+):([0-9a-f]{64})$/.exec(String(anchor)) ?? [];
  if (!position || !hash) throw new UsageError('--anchor must be POSITION:HASH, as a head is shown');
  if (!service || !tenant) throw new UsageError('--anchor belongs to one --service and one --tenant');
  return [{ position: Number(position), hash }];
}

/** None where the services note theirs in the log only, or have not noted any yet. */
async function notedAnchors(
  service: ServiceName,
  { AUDIT_ANCHORS, AUDIT_ANCHOR_KEY }: Record<string, string>,
) {
  if (!AUDIT_ANCHORS) return { anchors: [], invalid: [] };
  if (!AUDIT_ANCHOR_KEY) throw new UsageError('set AUDIT_ANCHOR_KEY beside AUDIT_ANCHORS');
  const text = await readFile(anchorFile(AUDIT_ANCHORS, service), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    },
  );
  return readAnchorLines(JSON.parse(AUDIT_ANCHOR_KEY) as JsonWebKey, text);
}

/** Also those of whom nothing is left in the database. */
async function tenantsOf(
  database: Parameters<typeof verifyAudit>[0],
  anchors: AuditAnchor[],
): Promise<string[]> {
  const rows = await database.asWorker((em) =>
    em.execute<{ tenant: string }[]>('select tenant from audit_seal union select tenant from audit_entry'),
  );
  const all = [...rows, ...anchors].map(({ tenant }) => tenant);
  return [...new Set(all)].sort();
}
