import { newId } from '#kernel';

/** What a service answered. */
export interface Answer {
  status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- bodies of any shape, asserted by the spec
  body: any;
  version: number | null;
}

/** A colleague at the console: signed in at the gateway, with a cookie and a CSRF token. */
export class Colleague {
  private constructor(
    private readonly origin: string,
    private readonly cookie: string,
    private readonly csrf: string,
  ) {}

  static async signIn(origin: string, email: string, password: string): Promise<Colleague> {
    const response = await fetch(`${origin}/api/gateway/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ email, password }),
    });
    if (!response.ok) throw new Error(`${email} is not let in: ${response.status} ${await response.text()}`);
    const { csrf } = (await response.json()) as { csrf: string };
    return new Colleague(origin, response.headers.get('set-cookie')!.split(';')[0]!, csrf);
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  create(path: string, body: unknown): Promise<Answer> {
    return this.createOnce(path, body, newId());
  }

  /** With a key of the caller's: sent again, it gets the first answer. */
  createOnce(path: string, body: unknown, key: string): Promise<Answer> {
    return this.send('POST', path, body, { 'idempotency-key': key });
  }

  change(method: 'POST' | 'PUT', path: string, version: number, body?: unknown): Promise<Answer> {
    return this.send(method, path, body, { 'if-match': `"${version}"` });
  }

  put(path: string, body: unknown): Promise<Answer> {
    return this.send('PUT', path, body);
  }

  /** Reads the present version of `at` first. What another service moved meanwhile is read again. */
  async move(at: string, step: string, body: unknown): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const { version } = await this.get(at);
      const answer = await this.change('POST', `${at}/${step}`, version!, body);
      if (answer.status !== 412 || attempt === 5) return answer;
    }
  }

  /** A Buffer is sent as it is, with a content type of the caller's; anything else as JSON. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(`${this.origin}/api${path}`, {
      method,
      headers: {
        cookie: this.cookie,
        origin: this.origin,
        ...(method === 'GET' ? {} : { 'x-csrf-token': this.csrf }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    const text = await response.text();
    const etag = response.headers.get('etag')?.match(/"(\d+)"/);
    return {
      status: response.status,
      body: response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text,
      version: etag ? Number(etag[1]) : null,
    };
  }
}

/** Throws with the whole answer when it is not what a step needs. */
export function done(answer: Answer): Answer {
  if (answer.status < 300) return answer;
  throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
}
