import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { eventually } from '#testing';
import { mostRequests } from '../throttle/requests-in-hand.js';
import {
  password,
  startGateway,
  startUpstream,
  type Answer,
  type Browser,
  type GatewayRig,
} from '../test/gateway-client.js';

const importing = '/api/placement/organisations/import';
const megabyte = 1_048_576;

/** A service that answers when it is told to, and at once from then on. */
class Thoughtful {
  private readonly asked: ServerResponse[] = [];
  private thinks = true;
  private readonly server: Server = createServer((request, response) => {
    request.resume();
    if (this.thinks) this.asked.push(response);
    else response.end('{}');
  });

  async open(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** How many wait for an answer. */
  get waiting(): number {
    return this.asked.length;
  }

  /** Whoever waits, and none of those that come later. */
  answerOnce(): void {
    for (const response of this.asked.splice(0)) response.end('{}');
  }

  answer(): void {
    this.thinks = false;
    for (const response of this.asked) response.end('{}');
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

interface Announced {
  socket: Socket;
  heard(): string;
}

describe('what the gateway takes at one time', () => {
  let rig: GatewayRig;
  let admin: Browser;
  let placement: Awaited<ReturnType<typeof startUpstream>>;
  let intake: Thoughtful;
  const announced: Announced[] = [];
  beforeAll(async () => {
    intake = new Thoughtful();
    placement = await startUpstream();
    rig = await startGateway({ PLACEMENT_URL: placement.url, INTAKE_URL: await intake.open() });
    admin = await rig.setUp();
  });
  /** Breaks off whatever has been announced, and waits until the gateway has closed its end too. */
  const breakOff = () =>
    Promise.all(
      announced.splice(0).map(async ({ socket }) => {
        if (!socket.closed) await once(socket.end(), 'close');
      }),
    );
  afterEach(breakOff);
  afterAll(async () => {
    await rig.close();
    await Promise.all([placement.close(), intake.close()]);
  });

  /** Announces a file and sends none of it. Gives what is heard. */
  const announce = async (
    browser: Browser,
    length: number,
    path = importing,
    type = 'text/csv',
  ): Promise<Announced> => {
    const { hostname, port } = new URL(rig.service.url);
    const socket = connect(Number(port), hostname);
    let heard = '';
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString())).on('error', () => undefined);
    await once(socket, 'connect');
    const head = [`POST ${path} HTTP/1.1`, 'host: x', `content-type: ${type}`];
    const who = [`cookie: ${browser.cookie}`, `x-csrf-token: ${browser.csrf}`];
    socket.write(`${[...head, ...who, `content-length: ${length}`].join('\r\n')}\r\n\r\n`);
    announced.push({ socket, heard: () => heard });
    return announced.at(-1)!;
  };

  /** What they heard who were refused. Strings: to print sockets takes `expect` a second, and the gateway stands still. */
  const refusedOf = (lines: Announced[]) =>
    lines.map(({ heard }) => heard()).filter((heard) => heard.startsWith('HTTP/1.1 429 '));

  it('a file where files are taken, and no more than a form elsewhere, whatever it is called', async () => {
    const send = (path: string, type: string) =>
      admin.send('POST', path, 'x'.repeat(2 * megabyte), { 'content-type': type });
    expect((await send(importing, 'text/csv')).status).toBe(200);
    for (const type of ['application/json', 'text/csv']) {
      const { status, body } = await send('/api/placement/organisations', type);
      expect([status, body.rule, body.facts]).toEqual([413, 'body.too-large', { megabytes: 1 }]);
    }
    expect((await announce(admin, 9 * megabyte)).socket.closed).toBe(false);
  });

  it('four files of one account: the next hears 429, forms and colleagues are served, and who leaves makes room', async () => {
    const { browser } = await rig.open(admin, 'files@ponte-largo.example', ['MANAGER']);
    const lines = await Promise.all(Array.from({ length: 6 }, () => announce(browser, 7.5 * megabyte)));
    await eventually(() => expect(refusedOf(lines)).toHaveLength(2));
    expect(refusedOf(lines)[0]).toMatch(/retry-after: 5[^]*gateway\.too-much/);
    expect((await browser.send('POST', '/api/placement/organisations', { name: 'x' })).status).toBe(200);
    const file = 'x'.repeat(2 * megabyte);
    expect((await admin.send('POST', importing, file, { 'content-type': 'text/csv' })).status).toBe(200);
    await breakOff();
    await eventually(async () =>
      expect((await browser.send('POST', importing, file, { 'content-type': 'text/csv' })).status).toBe(200),
    );
  });

  it('so many requests of one session, and some more of one account: colleagues are served meanwhile', async () => {
    const { browser } = await rig.open(admin, 'hasty@ponte-largo.example', ['MANAGER']);
    const another = rig.browser();
    await another.signIn('hasty@ponte-largo.example', password);
    const heard: [number, string][] = [];
    const asks = [browser, another].flatMap((of) =>
      Array.from({ length: 60 }, async () => {
        const { status, body } = await of.send('GET', '/api/intake/paths');
        heard.push([status, body.rule]);
      }),
    );
    const refused = () => heard.filter(([status]) => status === 429);
    await eventually(() => expect(refused()).toHaveLength(120 - mostRequests.ofAccount), { within: 30_000 });
    expect(new Set(refused().map(String))).toEqual(new Set(['429,gateway.too-much']));
    // A refusal may be heard before the last request that was taken has reached its service.
    await eventually(() => expect(intake.waiting).toBe(mostRequests.ofAccount), { within: 30_000 });
    expect((await admin.send('GET', '/api/placement/organisations')).status).toBe(200);
    intake.answerOnce();
    await Promise.all(asks);
    expect((await browser.send('GET', '/api/gateway/session')).status).toBe(200);
  }, 90_000);

  const spellings = ['/api/gateway/session', '/%61pi/gateway/session', 'http://x/api/gateway/session'];

  it.each(spellings)(
    'so many requests of one session, also where their address is written %s',
    async (path) => {
      const lines = await Promise.all(
        Array.from({ length: mostRequests.ofSession + 4 }, () =>
          announce(admin, 10, path, 'application/json'),
        ),
      );
      await eventually(() => expect(refusedOf(lines)).toHaveLength(4), { within: 30_000 });
    },
    60_000,
  );

  it('no more of a session that has broken off many', async () => {
    const waiting = () =>
      Promise.all(Array.from({ length: 30 }, () => announce(admin, 10, spellings[0]!, 'application/json')));
    await waiting();
    await breakOff();
    const lines = [...(await waiting()), ...(await waiting())];
    await eventually(() => expect(refusedOf(lines)).toHaveLength(60 - mostRequests.ofSession), {
      within: 30_000,
    });
  }, 60_000);

  it.each([...spellings, '/nowhere'])(
    'so much of strangers, also where they send it to %s',
    async (path) => {
      const most = 8 * megabyte;
      const length = 250_000;
      const lines = await Promise.all(
        Array.from({ length: Math.floor(most / length) + 4 }, () =>
          announce(rig.browser(), length, path, 'application/json'),
        ),
      );
      await eventually(() => expect(refusedOf(lines)).toHaveLength(4), { within: 30_000 });
    },
    60_000,
  );

  it('so many requests for a copy, some more that wait; the next are told at once to come back', async () => {
    const refused: Answer[] = [];
    const colleagues: Browser[] = [];
    for (let n = 0; n < 7; n++)
      colleagues.push((await rig.open(admin, `many-${n}@ponte-largo.example`, ['MANAGER'])).browser);
    const asks = Array.from({ length: 200 }, async (_, n) => {
      const answer = await colleagues[n % colleagues.length]!.send('GET', '/api/intake/paths');
      // Where the machine is busy, some do not get as far as that.
      if (answer.body.rule === 'dependency.service') refused.push(answer);
      return answer;
    });
    await eventually(() => expect(intake.waiting).toBe(64), { within: 30_000 });
    await eventually(() => expect(refused.length).toBeGreaterThan(0), { within: 30_000 });
    expect([refused[0]!.status, refused[0]!.headers.get('retry-after')]).toEqual([503, '1']);
    expect(intake.waiting).toBe(64);
    intake.answer();
    const answers = await Promise.all(asks);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(64);
    expect((await admin.send('GET', '/api/intake/paths')).status).toBe(200);
  }, 90_000);
});
