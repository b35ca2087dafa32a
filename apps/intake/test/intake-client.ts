import { exportJWK, generateKeyPair } from 'jose';
import pg from 'pg';
import { IdentityVault } from '#persistence';
import { newId, type Clock } from '#kernel';
import { EVENT_LOG, type CloudEvent, type EventLog } from '#messaging';
import { createDatabase } from '#testing';
import { signToken, type Caller, type RunningService } from '#web';
import { startIntakeService } from '../index.js';

export interface Answer {
  status: number;
  headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- any body, asserted by the spec
  body: any;
}

/** The service on databases of its own, spoken to over HTTP as the gateway speaks to it. */
export interface IntakeClient {
  service: RunningService;
  /** For a spec that needs a session of its own. */
  superUrl: string;
  /** As the superuser: looks at what nobody else may see. */
  look(sql: string, ...values: unknown[]): Promise<Record<string, unknown>[]>;
  /** As a social worker of `ponte-largo` for all organisations; `as` changes who asks. */
  send(
    method: string,
    path: string,
    options?: { body?: unknown; headers?: Record<string, string>; as?: Partial<Caller> },
  ): Promise<Answer>;
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
  /** Lets placement tell something, through the event log. */
  tell(events: CloudEvent[]): Promise<void>;
  close(): Promise<void>;
}

export const worker: Caller = {
  account: newId(),
  tenant: 'ponte-largo',
  roles: ['SOCIAL_WORKER'],
  organisations: 'ALL',
};

export async function startIntake({
  variables = {},
  ...options
}: { clock?: Clock; variables?: NodeJS.ProcessEnv } = {}): Promise<IntakeClient> {
  const [database, log] = await Promise.all([createDatabase('intake'), createDatabase('eventlog')]);
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const key = await exportJWK(privateKey);
  const service = await startIntakeService(
    {
      DATABASE_URL: database.databaseUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
      EVENT_LOG_URL: log.databaseUrl,
      EVENT_LOG_OWNER_URL: log.ownerUrl,
      GATEWAY_PUBLIC_KEY: JSON.stringify(await exportJWK(publicKey)),
      IDENTITY_KEY: IdentityVault.newInstallationKey(),
      PORT: '0',
      LOG_LEVEL: 'fatal',
      ...variables,
    },
    options,
  );
  const superuser = new pg.Client({ connectionString: database.superUrl });
  await superuser.connect();

  const send: IntakeClient['send'] = async (method, path, { body, headers = {}, as = {} } = {}) => {
    const response = await fetch(service.url + path, {
      method,
      headers: {
        authorization: `Bearer ${await signToken(key, 'intake', { ...worker, ...as })}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };

  return {
    service,
    superUrl: database.superUrl,
    look: async (sql, ...values) => (await superuser.query(sql, values)).rows as Record<string, unknown>[],
    send,
    get: (path, as = {}) => send('GET', path, { as }),
    post: (path, body, as = {}) => send('POST', path, { body, as, headers: { 'idempotency-key': newId() } }),
    change: (method, path, version, body = {}, as = {}) =>
      send(method, path, { body, as, headers: { 'if-match': `"${version}"` } }),
    tell: (events) =>
      service.app.get<EventLog>(EVENT_LOG).append({ source: 'percorso/placement', epoch: 1 }, events),
    async close() {
      await superuser.end();
      await service.close();
      await Promise.all([database.drop(), log.drop()]);
    },
  };
}
