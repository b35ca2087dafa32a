/** What the gateway or a service says when it does not do what was asked: RFC 9457. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly rule: string | undefined,
    detail: string,
  ) {
    super(detail);
    this.name = 'Refusal';
  }
}

export interface Credentials {
  email: string;
  password: string;
  totp?: string;
}

interface Call {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  contentType?: string;
  body?: Buffer | string;
}

/** A session at the gateway, as a browser has it: cookie and CSRF token. */
export class Session {
  private cookie = '';
  private csrf = '';

  private constructor(private readonly address: string) {}

  /** Throws Refusal when the account may not in, Error when nobody answers. */
  static async open(address: string, credentials: Credentials): Promise<Session> {
    const session = new Session(address);
    const call = { method: 'POST', path: '/api/gateway/session', contentType: 'application/json' } as const;
    const response = await session.send({ ...call, body: JSON.stringify(credentials) });
    session.cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    session.csrf = ((await response.json()) as { csrf: string }).csrf;
    return session;
  }

  async send({ method, path, contentType, body }: Call): Promise<Response> {
    const response = await fetch(new URL(path, this.address), {
      method,
      headers: {
        ...(this.cookie ? { cookie: this.cookie, 'x-csrf-token': this.csrf } : {}),
        ...(contentType ? { 'content-type': contentType } : {}),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
    });
    if (response.ok) return response;
    throw await refusalOf(response);
  }

  async close(): Promise<void> {
    await this.send({ method: 'DELETE', path: '/api/gateway/session' });
  }
}

async function refusalOf(response: Response): Promise<Refusal> {
  const problem = (await response.json().catch(() => ({}))) as {
    rule?: string;
    detail?: string;
    title?: string;
  };
  const detail = problem.detail ?? problem.title ?? `status ${response.status}`;
  return new Refusal(response.status, problem.rule, detail);
}
