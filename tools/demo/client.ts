import { setTimeout as sleep } from 'node:timers/promises';
import type { Day } from '#kernel';
import type { Dated, RecordedTime } from './recorded.js';

export type Json = Record<string, unknown>;

/** What the system answered to something that the plan expected to go well. */
export class UnexpectedAnswer extends Error {
  constructor(
    readonly status: number,
    readonly rule: string | undefined,
    request: string,
    problem: Json,
  ) {
    super(`${request}: ${status} ${rule ?? ''} ${JSON.stringify(problem.detail ?? problem)}`.slice(0, 600));
    this.name = 'UnexpectedAnswer';
  }
}

interface Call {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A service that restarts is waited for so long. */
const patience = 30_000;
const passing = new Set([429, 502, 503, 504]);

/** A signed-in person at the gateway, who waits for services that restart and sends what may not happen twice with a key. */
export class DemoClient {
  private cookie = '';
  private csrf = '';
  private dated: Dated = {};

  constructor(
    private readonly address: string,
    private readonly stopped: AbortSignal,
    private readonly time?: RecordedTime,
  ) {}

  /** The same person, on another day. */
  on(day: Day, time: string): DemoClient {
    const then = new DemoClient(this.address, this.stopped);
    return Object.assign(then, {
      cookie: this.cookie,
      csrf: this.csrf,
      dated: this.time?.headers(day, time),
    });
  }

  async signIn(email: string, password: string): Promise<this> {
    const response = await this.send({
      method: 'POST',
      path: '/api/gateway/session',
      body: { email, password },
    });
    this.cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    this.csrf = ((await response.json()) as { csrf: string }).csrf;
    return this;
  }

  async get<T = Json>(path: string): Promise<T> {
    return (await (await this.send({ method: 'GET', path })).json()) as T;
  }

  async file(path: string): Promise<Buffer> {
    return Buffer.from(await (await this.send({ method: 'GET', path })).arrayBuffer());
  }

  async post<T = Json>(path: string, body: unknown): Promise<T> {
    return (await (await this.send({ method: 'POST', path, body })).json()) as T;
  }

  async put(path: string, body: unknown): Promise<void> {
    await this.send({ method: 'PUT', path, body });
  }

  /** `key` names what is created, so that asking again creates nothing more. */
  async create<T = Json>(path: string, key: string, body: unknown): Promise<T> {
    const headers = { 'idempotency-key': `demo-${key}` };
    return (await (await this.send({ method: 'POST', path, body, headers })).json()) as T;
  }

  /** Changes `resource` at `path` and gives its new version. */
  async change(resource: string, path: string, version: number, body: unknown): Promise<number> {
    return (await this.changed<{ version: number }>(resource, path, version, body)).version;
  }

  /** The same, with the whole answer. Whoever changed it meanwhile is looked at, and it is tried again. */
  async changed<T>(resource: string, path: string, version: number, body?: unknown): Promise<T> {
    for (let expected = version; ;) {
      const headers = { 'if-match': `"${expected}"` };
      try {
        const response = await this.send({ method: 'POST', path: `${resource}${path}`, body, headers });
        return (await response.json()) as T;
      } catch (error) {
        if (!(error instanceof UnexpectedAnswer) || error.status !== 412) throw error;
        expected = (await this.get<{ version: number }>(resource)).version;
      }
    }
  }

  /** Keeps `body` at `path`, where there is nothing yet. Kept already, by a request whose answer was lost, is as well. */
  async keep(path: string, body: unknown): Promise<void> {
    try {
      await this.send({ method: 'PUT', path, body, headers: { 'if-match': '"0"' } });
    } catch (error) {
      if (!(error instanceof UnexpectedAnswer) || error.status !== 412) throw error;
    }
  }

  private async send(call: Call): Promise<Response> {
    const until = Date.now() + patience;
    for (;;) {
      this.stopped.throwIfAborted();
      const response = await this.once(call).catch((error: unknown) => error as Error);
      if (!(response instanceof Error) && !passing.has(response.status)) return accepted(call, response);
      if (Date.now() > until) throw response instanceof Error ? response : await refusal(call, response);
      await sleep(300, undefined, { signal: this.stopped });
    }
  }

  private once({ method, path, body, headers }: Call): Promise<Response> {
    return fetch(new URL(path, this.address), {
      method,
      signal: this.stopped,
      headers: {
        ...(this.cookie ? { cookie: this.cookie, 'x-csrf-token': this.csrf } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...this.dated,
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
}

async function accepted(call: Call, response: Response): Promise<Response> {
  if (response.ok) return response;
  throw await refusal(call, response);
}

async function refusal({ method, path }: Call, response: Response): Promise<UnexpectedAnswer> {
  const problem = (await response.json().catch(() => ({}))) as Json & { rule?: string };
  return new UnexpectedAnswer(response.status, problem.rule, `${method} ${path}`, problem);
}
