import { exportJWK, generateKeyPair, type JWK } from 'jose';
import pg from 'pg';
import { newId, type Clock } from '#kernel';
import { createDatabase } from '#testing';
import { signToken, type Caller, type RunningService } from '#web';
import { startPlacementService } from '../index.js';

/** The service on databases of its own, spoken to over HTTP as the gateway speaks to it. */
export interface PlacementClient {
  service: RunningService;
  /** The gateway's keys, for a spec that puts a gateway in front. */
  keys: { publicKey: JWK; privateKey: JWK };
  /** As the superuser: looks at what nobody else may see. */
  look(sql: string, ...values: unknown[]): Promise<Record<string, unknown>[]>;
  /** What the event log holds of one aggregate, in order. */
  told(id: string): Promise<{ type: string; version: number; data: unknown }[]>;
  /** Connection of the superuser to the service's own database. */
  superUrl: string;
  /** A request as an officer of `ponte-largo` for all organisations; `as` changes who asks. */
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
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
  bytes: Buffer;
}

const officer: Caller = {
  account: newId(),
  tenant: 'ponte-largo',
  roles: ['PLACEMENT_OFFICER'],
  organisations: 'ALL',
};

export async function startPlacement(options: { clock?: Clock } = {}): Promise<PlacementClient> {
  const [database, log] = await Promise.all([createDatabase('placement'), createDatabase('eventlog')]);
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  const keys = { publicKey: await exportJWK(pair.publicKey), privateKey: await exportJWK(pair.privateKey) };
  const service = await startPlacementService(
    {
      DATABASE_URL: database.databaseUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
      EVENT_LOG_URL: log.databaseUrl,
      EVENT_LOG_OWNER_URL: log.ownerUrl,
      GATEWAY_PUBLIC_KEY: JSON.stringify(keys.publicKey),
      PORT: '0',
      LOG_LEVEL: 'fatal',
    },
    options,
  );
  const superuser = new pg.Client({ connectionString: database.superUrl });
  const logReader = new pg.Client({ connectionString: log.superUrl });
  await Promise.all([superuser.connect(), logReader.connect()]);

  async function send(
    method: string,
    path: string,
    { body, headers = {}, as = {} }: SendOptions = {},
  ): Promise<Answer> {
    const isFile = Buffer.isBuffer(body);
    const response = await fetch(service.url + path, {
      method,
      headers: {
        authorization: `Bearer ${await signToken(keys.privateKey, 'placement', { ...officer, ...as })}`,
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
    keys,
    superUrl: database.superUrl,
    look: async (sql, ...values) => (await superuser.query(sql, values)).rows as Record<string, unknown>[],
    async told(id) {
      const sql = `select headers->>'ce_type' as type, (headers->>'ce_aggregateversion')::int as version, data
        from event_log where headers->>'ce_subject' = $1 order by topic, partition, "offset"`;
      return (await logReader.query<{ type: string; version: number; data: unknown }>(sql, [id])).rows;
    },
    send,
    get: (path, as = {}) => send('GET', path, { as }),
    post: (path, body, as = {}) => send('POST', path, { body, as, headers: { 'idempotency-key': newId() } }),
    change: (method, path, version, body, as = {}) =>
      send(method, path, { body, as, headers: { 'if-match': `"${version}"` } }),
    async close() {
      await Promise.all([superuser.end(), logReader.end()]);
      await service.close();
      await Promise.all([database.drop(), log.drop()]);
    },
  };
}
