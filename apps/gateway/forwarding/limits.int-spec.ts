import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { eventually } from '#testing';
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
/** Requests on their way at one time. */
const mostOfAccount = 48;

/** A service that answers when it is told to, and at once from then on. */
class Thoughtful {
  readonly asked: ServerResponse[] = [];
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

describe('what the gateway takes at one time', () => {
  let rig: GatewayRig;
  let admin: Browser;
  let placement: Awaited<ReturnType<typeof startUpstream>>;
  let intake: Thoughtful;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    intake = new Thoughtful();
    placement = await startUpstream();
    rig = await startGateway({ PLACEMENT_URL: placement.url, INTAKE_URL: await intake.open() });
    admin = await rig.setUp();
  });
  afterEach(() => sockets.splice(0).forEach((socket) => socket.destroy()));
  afterAll(async () => {
    await rig.close();
    await Promise.all([placement.close(), intake.close()]);
  });

  /** Announces a file and sends none of it. Gives what is heard. */
  const announce = async (browser: Browser, length: number) => {
    const { hostname, port } = new URL(rig.service.url);
    const socket = connect(Number(port), hostname);
    sockets.push(socket);
    let heard = '';
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString())).on('error', () => undefined);
    await once(socket, 'connect');
    const head = [`POST ${importing} HTTP/1.1`, 'host: x', 'content-type: text/csv'];
    const who = [`cookie: ${browser.cookie}`, `x-csrf-token: ${browser.csrf}`];
    socket.write(`${[...head, ...who, `content-length: ${length}`].join('\r\n')}\r\n\r\n`);
    return { socket, heard: () => heard };
  };

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
    const refused = () => lines.filter(({ heard }) => /^HTTP\/1.1 429 /.test(heard()));
    await eventually(() => expect(refused()).toHaveLength(2));
    expect(refused()[0]!.heard()).toMatch(/retry-after: 5[^]*gateway\.too-much/);
    expect((await browser.send('POST', '/api/placement/organisations', { name: 'x' })).status).toBe(200);
    const file = 'x'.repeat(2 * megabyte);
    expect((await admin.send('POST', importing, file, { 'content-type': 'text/csv' })).status).toBe(200);
    for (const { socket } of lines) socket.destroy();
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
    await eventually(() => expect(heard).toHaveLength(120 - mostOfAccount), { within: 30_000 });
    expect(new Set(heard.map(String))).toEqual(new Set(['429,gateway.too-much']));
    expect(intake.asked).toHaveLength(mostOfAccount);
    expect((await admin.send('GET', '/api/placement/organisations')).status).toBe(200);
    intake.answerOnce();
    await Promise.all(asks);
    expect((await browser.send('GET', '/api/gateway/session')).status).toBe(200);
  }, 90_000);

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
    await eventually(() => expect(intake.asked).toHaveLength(64), { within: 30_000 });
    await eventually(() => expect(refused).not.toEqual([]), { within: 30_000 });
    expect([refused[0]!.status, refused[0]!.headers.get('retry-after')]).toEqual([503, '1']);
    expect(intake.asked).toHaveLength(64);
    intake.answer();
    const answers = await Promise.all(asks);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(64);
    expect((await admin.send('GET', '/api/intake/paths')).status).toBe(200);
  }, 90_000);
});
