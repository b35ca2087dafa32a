import type { Database } from '#persistence';
import { notAnchored, verifyAudit, type AuditAnchor, type AuditVerification, type NotedHead } from '#web';
import { services, type ServiceName } from '../../launch/parts.js';
import { table, UsageError, type Command } from '../command.js';
import { chosen, findInstallation } from '../installation.js';
import { withDatabase } from '../service-database.js';
import { faultWords } from './fault-words.js';
import { heldUp, heldUpLine, type HeldUp } from './held-up.js';
import { keepsData, tenantsWithAccounts } from './kept-data.js';
import { notedAnchors, type Forged } from './noted-anchors.js';

type Verified = AuditVerification & {
  service: ServiceName;
  /** Heads noted elsewhere that the register was compared with. */
  anchors: number;
};

const command: Command = {
  usage: '[--service NAME] [--tenant T] [--anchor POSITION:HASH]',
  help: `Walks the register of who read and wrote what, every service's and tenant's, and checks that no entry was
altered, removed or slipped in, and that no register is empty beside data. Ends with status 1 at the first fault of any.
A register that was cut short, or sealed anew, is found by the heads that services note elsewhere every ten minutes, at
every start and stop (AUDIT_ANCHORS): they are compared by themselves, with those in places from before, and it is a fault
when there are none. It is one for a month when somebody kept a service from sealing for long. --anchor adds one that you noted; it needs --service and --tenant.`,
  options: { service: { type: 'string' }, tenant: { type: 'string' }, anchor: { type: 'string' } },
  async run({ values, environment }) {
    const typed = anchorOf(values);
    const verified: Verified[] = [];
    const forged: Forged[] = [];
    const unread = new Set<string>();
    const odd: string[] = [];
    const held: HeldUp[] = [];
    const installation = findInstallation({ values, environment });
    const areNoted = installation.anchorPlaces.length > 0;
    const known = await tenantsWithAccounts(installation);
    for (const { service, environment: own } of chosen(installation, services, values.service)) {
      const noted = await notedAnchors(service, installation.anchorPlaces, own.AUDIT_ANCHOR_KEY);
      forged.push(...noted.forged);
      held.push(...heldUp(service, noted.anchors));
      noted.unread.forEach((place) => unread.add(place));
      odd.push(...noted.odd);
      await withDatabase(own.DATABASE_URL!, async (database) => {
        const tenants = values.tenant
          ? [String(values.tenant)]
          : await tenantsOf(database, noted.anchors, known);
        for (const tenant of tenants) {
          const one = await verifyOne(database, service, tenant, { ...noted, areNoted, typed });
          // A consortium that has not used a service yet has no register there.
          if (values.tenant || one.verified > 0 || one.pending > 0 || one.fault) verified.push(one);
        }
      });
    }
    const lines = verified.length ? describe(verified) : ['The registers are empty.'];
    for (const { service, tenant, fault } of verified)
      if (fault) lines.push(`${service} ${tenant}: ${faultWords[fault.kind]}`);
    for (const { service, place, lines: numbers } of forged)
      lines.push(
        `${service}: lines${place ? ` in ${place}` : ''} that are not signed with AUDIT_ANCHOR_KEY: ${numbers.join(', ')}`,
      );
    lines.push(...held.map(heldUpLine));
    for (const place of unread)
      lines.push(
        `Heads were noted in ${place} before and could not be compared: it cannot be read. Bring it back; if its files were moved to the new place, take it out of anchors.json in the installation's folder.`,
      );
    for (const file of odd)
      lines.push(
        `${file} has lines that are not whole (a full disk) or of another service: they were not compared, the others were.`,
      );
    const isWhole = forged.length === 0 && held.length === 0 && verified.every(({ fault }) => !fault);
    return {
      status: isWhole ? 0 : 1,
      result: { verified, forged, unread: [...unread], heldUp: held },
      lines,
    };
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

async function verifyOne(
  database: Database,
  service: ServiceName,
  tenant: string,
  {
    anchors,
    areNoted,
    typed,
  }: {
    anchors: AuditAnchor[];
    /** Else services note their heads in the log only. */
    areNoted: boolean;
    typed: NotedHead[];
  },
): Promise<Verified> {
  const own = anchors.filter((anchor) => anchor.tenant === tenant);
  const noted = [...own, ...typed];
  const found = await verifyAudit(database, tenant, noted);
  const isEmpty = found.verified === 0 && found.pending === 0;
  if (!found.fault && isEmpty && (await keepsData(database, service, tenant)))
    found.fault = { kind: 'REGISTER_EMPTY', position: null, entryId: null };
  if (!found.fault && areNoted)
    found.fault = await notAnchored(database, tenant, Math.max(0, ...own.map(({ position }) => position)));
  return { service, anchors: noted.length, ...found };
}

/** Also those of whom nothing is left in the register. */
async function tenantsOf(database: Database, anchors: AuditAnchor[], known: string[]): Promise<string[]> {
  const rows = await database.asWorker((em) =>
    em.execute<{ tenant: string }[]>('select tenant from audit_seal union select tenant from audit_entry'),
  );
  const all = [...[...rows, ...anchors].map(({ tenant }) => tenant), ...known];
  return [...new Set(all)].sort();
}
