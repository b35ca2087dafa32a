import { startIntakeService } from '../../apps/intake/index.js';
import { startPlacementService } from '../../apps/placement/index.js';
import { startReportingService } from '../../apps/reporting/index.js';
import { startGateway } from '../../apps/gateway/test/gateway-client.js';
import { newId } from '#kernel';
import { look, startServiceClient } from '#testing';
import type { Operation, Service } from './operations.js';

export interface Reply {
  status: number;
  contentType: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a problem of any shape, asserted by the spec
  body: any;
}

export interface Attack {
  /** As it goes over the wire; undefined: no body. */
  body?: string;
  /** `{id}` and the like; default: ids of nothing. */
  path?: string;
  query?: string;
  headers?: Record<string, string>;
}

/** A service with valid credentials at hand, so that what answers is what looks at the input. */
export interface Target {
  attack(operation: Operation, attack: Attack): Promise<Reply>;
  /** Rows by table, of everything that a refused command may not touch. */
  rows(): Promise<Record<string, number>>;
  close(): Promise<void>;
}

/** Refused or not, a request leaves these: who asked what, and how often somebody tried. */
const mayGrow = /^(audit_|idempotency|session$|sign_in_attempt|relay_lease|migration)/;

export async function startTarget(service: Service): Promise<Target> {
  return service === 'gateway' ? gatewayTarget() : serviceTarget(service);
}

const startOf = {
  intake: startIntakeService,
  placement: startPlacementService,
  reporting: startReportingService,
};
const ownVariables: Partial<Record<Service, NodeJS.ProcessEnv>> = {
  intake: { IDENTITY_KEY: Buffer.alloc(32, 9).toString('base64') },
};

async function serviceTarget(service: keyof typeof startOf): Promise<Target> {
  const client = await startServiceClient(service, startOf[service], {
    variables: ownVariables[service] ?? {},
  });
  const attack: Target['attack'] = async (operation, { body, path, query = '', headers = {} }) => {
    const {
      status,
      headers: given,
      body: said,
    } = await client.send(operation.method, (path ?? addressOf(operation)) + query, {
      headers: { ...conditions(operation), ...(body === undefined ? {} : json), ...headers },
      ...(body === undefined ? {} : { body: Buffer.from(body) }),
    });
    return { status, contentType: given.get('content-type') ?? '', body: said };
  };
  return { attack, rows: () => rowsOf(client.database.superUrl), close: () => client.close() };
}

async function gatewayTarget(): Promise<Target> {
  const rig = await startGateway();
  const admin = await rig.setUp();
  const attack: Target['attack'] = async (operation, { body, path, query = '', headers = {} }) => {
    const address = `${rig.service.url}/api/gateway${path ?? addressOf(operation)}${query}`;
    const response = await fetch(address, {
      method: operation.method,
      headers: {
        ...(operation.permission === null ? {} : { cookie: admin.cookie, 'x-csrf-token': admin.csrf }),
        ...conditions(operation),
        ...(body === undefined ? {} : json),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const contentType = response.headers.get('content-type') ?? '';
    const text = await response.text();
    return {
      status: response.status,
      contentType,
      body: contentType.includes('json') ? JSON.parse(text) : text,
    };
  };
  return { attack, rows: () => rowsOf(rig.database.superUrl), close: () => rig.close() };
}

const json = { 'content-type': 'application/json' };

function addressOf({ path }: Operation): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) =>
    parameter === 'name' ? `note-${newId()}` : newId(),
  );
}

function conditions({ creates, changes }: Operation): Record<string, string> {
  return { ...(creates ? { 'idempotency-key': newId() } : {}), ...(changes ? { 'if-match': '"1"' } : {}) };
}

async function rowsOf(url: string): Promise<Record<string, number>> {
  const tables = await look(url, `select tablename from pg_tables where schemaname = 'public' order by 1`);
  const names = tables.map(({ tablename }) => tablename as string).filter((name) => !mayGrow.test(name));
  const [counts] = await look(
    url,
    `select ${names.map((name) => `(select count(*)::int from "${name}") as "${name}"`).join(', ')}`,
  );
  return counts;
}
