import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '#testing';
import { Readiness, readinessMs } from '#web';
import { CopyWatch, type Resolve } from './copy-watch.js';
import { Upstream } from './upstream.js';

type Mood = 'ready' | 'unready' | 'silent' | 'stalling';

/** A copy that answers a look as it is told. */
class Copy {
  mood: Mood = 'ready';
  asked = 0;
  /** What it waits for before it says that it is not ready. */
  busy: (() => Promise<unknown>) | undefined;
  private readonly server: Server = createServer(async (_request, response) => {
    this.asked += 1;
    if (this.mood === 'silent') return;
    if (this.mood === 'stalling') {
      // After the other one, whose answer has been read by then; and where a late look comes before what is to be read.
      return void setTimeout(() => setImmediate(() => response.end('{}', stall)), 200);
    }
    if (this.busy) {
      await this.busy();
      return void response.writeHead(503).end('{}');
    }
    response.writeHead(this.mood === 'ready' ? 200 : 503).end('{}');
  });

  async open(host: string, port = 0): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(port, host, resolve));
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Keeps this process, in which the watch runs too, from everything else for longer than a look may take. */
function stall(): void {
  for (const until = performance.now() + readinessMs + 700; performance.now() < until;);
}

describe('the copies behind one name', () => {
  let copies: [Copy, Copy];
  let port: number;
  let watch: CopyWatch | undefined;
  const urls = () => ['127.0.0.1', '127.0.0.2'].map((address) => `http://${address}:${port}`);
  beforeEach(async () => {
    copies = [new Copy(), new Copy()];
    port = await copies[0].open('127.0.0.1');
    await copies[1].open('127.0.0.2', port);
  });
  afterEach(async () => {
    await watch?.stop();
    await Promise.all(copies.map((copy) => copy.close()));
  });

  async function watched(resolve: Resolve, origins = [`http://intake:${port}`]): Promise<Upstream> {
    const upstream = new Upstream(origins);
    watch = new CopyWatch(origins, upstream, resolve);
    await watch.start();
    return upstream;
  }
  const both: Resolve = () => Promise.resolve(['127.0.0.2', '127.0.0.1']);
  const twice = (upstream: Upstream) => [upstream.inOrder()[0], upstream.inOrder()[0]];

  it('are found one by one and take turns', async () => {
    const upstream = await watched(both);
    expect(upstream.inOrder().sort()).toEqual(urls());
    expect(new Set(twice(upstream)).size).toBe(2);
  });

  it.each(['unready', 'silent'] as const)('are left out one by one: the second is %s', async (mood) => {
    const upstream = await watched(both);
    const signal = upstream.hangs(urls()[1]!, true)!;
    copies[1].mood = mood;
    await eventually(() => expect(twice(upstream)).toEqual([urls()[0], urls()[0]]), { within: 15_000 });
    // Who waits for a copy that hangs is sent to the other; one that answers for itself will answer.
    expect(signal.aborted).toBe(mood === 'silent');
    copies[1].mood = 'ready';
    await eventually(() => expect(new Set(twice(upstream)).size).toBe(2), { within: 15_000 });
  });

  it('are asked last, but do not pass for hung, while all their connections are in use', async () => {
    const readiness = new Readiness();
    // As a part does that has to wait.
    readiness.register('database', () => new Promise(() => undefined));
    copies[1].busy = () => readiness.check();
    const upstream = await watched(both);
    const signal = upstream.hangs(urls()[1]!, true)!;
    await eventually(() => expect(twice(upstream)).toEqual([urls()[0], urls()[0]]), { within: 15_000 });
    const asked = copies[1].asked;
    await eventually(() => expect(copies[1].asked).toBeGreaterThan(asked + 3), { within: 30_000 });
    expect(signal.aborted).toBe(false);
  }, 50_000);

  it('do not pass for hung when they have answered, and it is the gateway that stood still', async () => {
    const upstream = await watched(both);
    const signal = upstream.hangs(urls()[1]!, true)!;
    copies[1].mood = 'stalling';
    const asked = copies[1].asked;
    await eventually(() => expect(copies[1].asked).toBeGreaterThan(asked + 3), { within: 30_000 });
    expect(signal.aborted).toBe(false);
  }, 50_000);

  it('are those of the last answer while the name server is away', async () => {
    let away = false;
    let asked = 0;
    const upstream = await watched(() => {
      asked += 1;
      return away ? Promise.reject(new Error('EAI_AGAIN')) : both('intake');
    });
    away = true;
    const before = asked;
    await eventually(() => expect(asked).toBeGreaterThan(before + 1), { within: 15_000 });
    expect(upstream.inOrder().sort()).toEqual(urls());
  });

  it('are not looked at where there is one only', async () => {
    const upstream = await watched(() => Promise.resolve(['127.0.0.1']));
    expect(upstream.origins).toEqual([`http://intake:${port}`]);
    expect(copies[0].asked).toBe(0);
  });

  it('keep somebody waiting for a command that must not be sent twice, for ten seconds and no longer', () => {
    let now = 0;
    const upstream = new Upstream(['http://a', 'http://b'], () => now);
    const signal = upstream.hangs('http://a', false)!;
    upstream.seen('http://a', 'hung');
    now = 9_000;
    upstream.seen('http://a', 'hung');
    expect(signal.aborted).toBe(false);
    now = 10_000;
    upstream.seen('http://a', 'hung');
    expect(signal.aborted).toBe(true);
  });

  it('keep nobody waiting longer than that when all of them hang, also not for what may be sent twice', () => {
    let now = 0;
    const upstream = new Upstream(['http://a', 'http://b'], () => now);
    const allHang = () => upstream.origins.forEach((origin) => upstream.seen(origin, 'hung'));
    allHang();
    const read = upstream.hangs('http://a', true)!;
    now = 9_000;
    allHang();
    expect(read.aborted).toBe(false);
    now = 10_000;
    allHang();
    expect(read.aborted).toBe(true);
  });
});
