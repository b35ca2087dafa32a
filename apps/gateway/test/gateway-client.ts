import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { createDatabase, type TestDatabase } from '#testing';
import { createLogger, type Role, type RunningService } from '#web';
import { startGatewayService } from '../index.js';
import { letIn } from './newcomer.js';

export const setupToken = 'one-time-token-for-specs';
export const administrator = {
  email: 'ada@ponte-largo.example',
  name: 'Ada Neri',
  password: 'quattro mele nel cesto',
};
export const password = 'sette pere sul tavolo';

export interface Answer {
  status: number;
  headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- bodies of any shape, asserted by the spec
  body: any;
  text: string;
}

export interface Received {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
}

/** A service that keeps what reaches it. */
export async function startUpstream(answer: (received: Received) => Reply = () => ({})) {
  const received: Received[] = [];
  const told: string[] = [];
  const server: Server = createServer((request, response) => {
    // The gateway's looks at its copies are no requests of anybody.
    if (request.url === '/health/ready') return void response.end('{}');
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      // What the gateway tells by itself is no request of anybody either.
      if (request.url!.startsWith('/internal/')) return void (told.push(body), response.end('{}'));
      const one = { method: request.method!, url: request.url!, headers: request.headers, body };
      received.push(one);
      const { status = 200, headers = {}, body: text = '{}' } = answer(one);
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve)));
  return { received, told, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** One browser: keeps its cookies and its CSRF token. */
export class Browser {
  /** Of the session. */
  cookie = '';
  /** By which the gateway knows the browser again, also when nobody is signed in. */
  device = '';
  csrf = '';

  constructor(private readonly url: string) {}

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const cookie = [this.cookie, this.device].filter(Boolean).join('; ');
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(cookie ? { cookie } : {}),
        ...(this.csrf && method !== 'GET' ? { 'x-csrf-token': this.csrf } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const set of response.headers.getSetCookie()) {
      const pair = set.split(';')[0]!;
      if (pair.includes('percorso-device')) this.device = pair;
      else this.cookie = pair;
    }
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    const answer: Answer = {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : text,
    };
    if (path === '/api/gateway/session' && answer.status === 200) this.csrf = answer.body.csrf;
    return answer;
  }

  signIn(email: string, secret: string, totp?: string): Promise<Answer> {
    return this.send('POST', '/api/gateway/session', { email, password: secret, ...(totp ? { totp } : {}) });
  }
}

export interface GatewayRig {
  service: RunningService;
  database: TestDatabase;
  log: TestDatabase;
  lines: string[];
  publicKey: JWK;
  browser(): Browser;
  /** Moves the gateway's clock. */
  pass(ms: number): void;
  now(): Date;
  /** The installation set up, its administrator signed in. */
  setUp(tenantId?: string): Promise<Browser>;
  /** An account of the tenant that has chosen `password`, its browser signed in. Its version is 2 then. */
  open(by: Browser, email: string, roles: Role[], more?: object): Promise<{ id: string; browser: Browser }>;
  close(): Promise<void>;
}

export async function startGateway(variables: NodeJS.ProcessEnv = {}): Promise<GatewayRig> {
  const [database, log] = await Promise.all([createDatabase('gateway'), createDatabase('eventlog')]);
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  const [publicKey, privateKey] = await Promise.all([exportJWK(pair.publicKey), exportJWK(pair.privateKey)]);
  // The clock stands still until it is told to move: how fast this machine is decides nothing.
  const began = Date.now();
  let offset = 0;
  const now = () => new Date(began + offset);
  const lines: string[] = [];
  const nobody = 'http://127.0.0.1:9';
  const service = await startGatewayService(
    {
      DATABASE_URL: database.databaseUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
      EVENT_LOG_URL: log.databaseUrl,
      EVENT_LOG_OWNER_URL: log.ownerUrl,
      GATEWAY_PUBLIC_KEY: JSON.stringify(publicKey),
      GATEWAY_PRIVATE_KEY: JSON.stringify(privateKey),
      SESSION_SECRET: Buffer.alloc(32, 7).toString('base64url'),
      SETUP_TOKEN: setupToken,
      INTAKE_URL: nobody,
      PLACEMENT_URL: nobody,
      REPORTING_URL: nobody,
      PORT: '0',
      ...variables,
    },
    { clock: now, logger: createLogger('gateway', 'info', { write: (line) => void lines.push(line) }) },
  );
  const browser = () => new Browser(service.url);
  return {
    service,
    database,
    log,
    lines,
    publicKey,
    browser,
    pass: (ms) => void (offset += ms),
    now,
    async setUp(tenantId = 'ponte-largo') {
      const first = browser();
      const body = { token: setupToken, tenantName: 'Consorzio Ponte Largo', tenantId, ...administrator };
      const { status } = await first.send('POST', '/api/gateway/setup', body);
      if (status !== 200) throw new Error(`not set up: ${status}`);
      await first.signIn(administrator.email, administrator.password);
      return first;
    },
    async open(by, email, roles, more = {}) {
      const account = { email, name: 'Una Persona', roles, organisations: null, ...more };
      const own = browser();
      return { id: await letIn(by, own, account, password), browser: own };
    },
    async close() {
      await service.close();
      await Promise.all([database.drop(), log.drop()]);
    },
  };
}
