import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { Agent, request } from 'undici';
import { readinessMs } from '#web';
import type { CopyState, Upstream } from './upstream.js';

/** Addresses of a name. */
export type Resolve = (hostname: string) => Promise<string[]>;

const everyMs = 1_000;
/** A copy that does not answer at all by then, although it may say that it is busy. */
const answerWithinMs = readinessMs + 500;
/** A busy copy may miss one look; one that misses two in a row hangs. */
const missesOfHung = 2;

/**
 * Looks at every copy of a service about once a second, `/health/ready`, so that a copy that hangs or is not
 * ready costs no request its time. A name that stands for several addresses (Docker's name server) is looked
 * up each time, so that its copies are known one by one. A service with one copy is not looked at: there is
 * nothing to choose.
 */
export class CopyWatch {
  private readonly agent = new Agent({ connections: 1, connect: { timeout: answerWithinMs } });
  private readonly misses = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;
  private ended = false;

  constructor(
    private readonly configured: readonly string[],
    private readonly upstream: Upstream,
    private readonly resolve: Resolve = addressesOf,
  ) {}

  async start(): Promise<void> {
    await this.look();
    if (this.ended) return;
    // Not in step with the other gateways.
    const pause = everyMs * (0.8 + Math.random() * 0.4);
    this.timer = setTimeout(() => void this.start(), pause).unref();
  }

  async stop(): Promise<void> {
    this.ended = true;
    clearTimeout(this.timer);
    await this.agent.destroy();
  }

  private async look(): Promise<void> {
    const found = await Promise.all(this.configured.map((origin) => this.copiesAt(origin)));
    this.upstream.replace([...new Set(found.flat())]);
    const { origins } = this.upstream;
    if (origins.length > 1) await Promise.all(origins.map((origin) => this.probe(origin)));
  }

  /** With https the name must stay: the certificate is made out to it. */
  private async copiesAt(origin: string): Promise<string[]> {
    const url = new URL(origin);
    if (url.protocol !== 'http:' || isIP(url.hostname) || url.hostname.startsWith('[')) return [origin];
    try {
      const addresses = await this.resolve(url.hostname);
      if (addresses.length < 2) return [origin];
      return addresses.sort().map((address) => {
        const host = isIP(address) === 6 ? `[${address}]` : address;
        return `http://${host}:${url.port || '80'}`;
      });
    } catch {
      // The name server is away: whoever was there is asked on.
      const known = this.upstream.origins;
      return this.configured.length === 1 && known.length > 0 ? known : [origin];
    }
  }

  private async probe(origin: string): Promise<void> {
    const state = await this.stateOf(origin);
    const misses = state === 'hung' ? (this.misses.get(origin) ?? 0) + 1 : 0;
    this.misses.set(origin, misses);
    if (this.ended || (state === 'hung' && misses < missesOfHung)) return;
    this.upstream.seen(origin, state);
  }

  private async stateOf(origin: string): Promise<CopyState> {
    const late = new AbortController();
    // After a busy moment of the gateway's own, what has come meanwhile is read before the look is given up.
    const patience = setTimeout(() => setImmediate(() => late.abort()), answerWithinMs);
    try {
      const { statusCode, body } = await request(`${origin}/health/ready`, {
        dispatcher: this.agent,
        signal: late.signal,
      });
      await body.dump();
      return statusCode === 503 ? 'unready' : 'ready';
    } catch {
      return late.signal.aborted ? 'hung' : 'unready';
    } finally {
      clearTimeout(patience);
    }
  }
}

async function addressesOf(hostname: string): Promise<string[]> {
  if (hostname === 'localhost') return ['127.0.0.1'];
  return (await lookup(hostname, { all: true })).map(({ address }) => address);
}
