import { exportJWK, generateKeyPair } from 'jose';
import { newId, type Clock } from '#kernel';
import { signToken, type Caller, type RunningService } from '#web';
import { createDatabase } from './database.js';
import { look } from './look.js';

/** A service on databases of its own, spoken to over HTTP as the gateway speaks to it. */
export interface ServiceClient {
  service: RunningService;
  /** As the superuser: looks at what nobody else may see. */
  look(sql: string, ...values: unknown[]): Promise<Record<string, unknown>[]>;
  /** Connections of the service's own database and of the event log. */
  database: { databaseUrl: string; ownerUrl: string; superUrl: string };
  log: { databaseUrl: string; ownerUrl: string; superUrl: string };
  /** A request as the default caller; `as` changes who asks. */
  send(method: string, path: string, options?: SendOptions): Promise<Answer>;
  get(path: string, as?: Partial<Caller>): Promise<Answer>;
  /** With a fresh Idempotency-Key. */
  post(path: string, body?: unknown, as?: Partial<Caller>): Promise<Answer>;
  /** With If-Match. */
  change(
    method: 'PUT' | 'POST',
    path: string,
    version: number,
    body?: unknown,
    as?: Partial<Caller>,
  ): Promise<Answer>;
  close(): Promise<void>;
}

export interface SendOptions {
  /** A Buffer is sent as it is; anything else as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  as?: Partial<Caller>;
}

export interface Answer {
  status: number;
  headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- bodies of any shape, asserted by the spec
  body: any;
  bytes: Buffer;
}

type Start = (variables: NodeJS.ProcessEnv, options: { clock?: Clock }) => Promise<RunningService>;

export interface ServiceClientOptions {
  /** Who asks unless a request says otherwise. Default: everybody's rights on tenant `ponte-largo`. */
  caller?: Partial<Caller>;
  /** Variables beside those every service has. */
  variables?: NodeJS.ProcessEnv;
  clock?: Clock;
}

export async function startServiceClient(
  name: string,
  start: Start,
  options: ServiceClientOptions = {},
): Promise<ServiceClient> {
  const [database, log] = await Promise.all([createDatabase(name), createDatabase('eventlog')]);
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const key = await exportJWK(privateKey);
  const asked: Caller = {
    account: newId(),
    tenant: 'ponte-largo',
    roles: ['SOCIAL_WORKER', 'PLACEMENT_OFFICER', 'MANAGER'],
    organisations: 'ALL',
    ...options.caller,
  };
  const service = await start(
    {
      DATABASE_URL: database.databaseUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
      EVENT_LOG_URL: log.databaseUrl,
      EVENT_LOG_OWNER_URL: log.ownerUrl,
      GATEWAY_PUBLIC_KEY: JSON.stringify(await exportJWK(publicKey)),
      PORT: '0',
      LOG_LEVEL: 'fatal',
      ...options.variables,
    },
    options.clock ? { clock: options.clock } : {},
  );

  async function send(
    method: string,
    path: string,
    { body, headers = {}, as = {} }: SendOptions = {},
  ): Promise<Answer> {
    const isFile = Buffer.isBuffer(body);
    const response = await fetch(service.url + path, {
      method,
      headers: {
        authorization: `Bearer ${await signToken(key, name, { ...asked, ...as })}`,
        ...(body === undefined || isFile ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isFile ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      headers: response.headers,
      bytes,
      body: isJson ? JSON.parse(bytes.toString('utf8')) : bytes.toString('utf8'),
    };
  }

  return {
    service,
    database,
    log,
    look: (sql, ...values) => look(database.superUrl, sql, ...values),
    send,
    get: (path, as = {}) => send('GET', path, { as }),
    post: (path, body, as = {}) => send('POST', path, { body, as, headers: { 'idempotency-key': newId() } }),
    change: (method, path, version, body, as = {}) =>
      send(method, path, { body, as, headers: { 'if-match': `"${version}"` } }),
    async close() {
      await service.close();
      await Promise.all([database.drop(), log.drop()]);
    },
  };
}
