import { Lane } from './lane.js';

/** How long a copy that did not answer is asked last. */
const avoidMs = 2_000;
/** After so long of hanging, a command that cannot be sent to another copy is given up, as one whose end nobody knows. */
const hopeMs = 10_000;

/**
 * `ready`: takes requests. `unready`: answers, and says that it takes none, or cannot be reached. `hung`: takes
 * connections and says nothing.
 */
export type CopyState = 'ready' | 'unready' | 'hung';

interface Copy {
  origin: string;
  state: CopyState;
  avoidUntil: number;
  hungSince: number;
  lane: Lane;
  /** Aborted when the copy hangs and another one is ready: what can be asked again is asked there. */
  stuck: AbortController;
  /** Aborted when the copy hangs so long that nothing is to be hoped for. */
  lost: AbortController;
}

/** The copies of one service: they take turns, and those that are not ready are asked last. */
export class Upstream {
  private turn = 0;
  private copies: Copy[];

  constructor(
    origins: string[],
    private readonly now: () => number = () => performance.now(),
  ) {
    this.copies = origins.map(newCopy);
  }

  get origins(): string[] {
    return this.copies.map(({ origin }) => origin);
  }

  /** All copies, the one to ask first in front. */
  inOrder(): string[] {
    const start = this.turn % this.copies.length;
    this.turn = start + 1;
    const turned = [...this.copies.slice(start), ...this.copies.slice(0, start)];
    const rank = (copy: Copy) => {
      if (copy.state === 'hung') return 3;
      if (copy.state === 'unready' || copy.avoidUntil > this.now()) return 2;
      return copy.lane.isFull ? 1 : 0;
    };
    return turned.sort((a, b) => rank(a) - rank(b)).map(({ origin }) => origin);
  }

  /** Waits for a place on the way to a copy. Gives what leaves it again. Throws LaneFull. */
  async enter(origin: string, signal: AbortSignal | null): Promise<() => void> {
    return (await this.find(origin)?.lane.enter(signal)) ?? (() => undefined);
  }

  avoid(origin: string): void {
    const copy = this.find(origin);
    if (copy) copy.avoidUntil = this.now() + avoidMs;
  }

  /** What a look at the copy showed. */
  seen(origin: string, state: CopyState): void {
    const copy = this.find(origin);
    if (!copy) return;
    if (state === 'hung' && copy.state !== 'hung') copy.hungSince = this.now();
    copy.state = state;
    const another = this.copies.some((other) => other.state === 'ready');
    for (const hung of this.copies.filter((other) => other.state === 'hung')) {
      if (another) hung.stuck = aborted(hung.stuck);
      if (this.now() - hung.hungSince >= hopeMs) hung.lost = aborted(hung.lost);
    }
  }

  /** Aborts when waiting for this copy is no use any more. */
  hangs(origin: string, repeatable: boolean): AbortSignal | undefined {
    const copy = this.find(origin);
    if (!copy) return undefined;
    return repeatable ? AbortSignal.any([copy.stuck.signal, copy.lost.signal]) : copy.lost.signal;
  }

  /** The copies that there are now; what is known of those that stay is kept. */
  replace(origins: string[]): void {
    this.copies = origins.map((origin) => this.find(origin) ?? newCopy(origin));
  }

  private find(origin: string): Copy | undefined {
    return this.copies.find((copy) => copy.origin === origin);
  }
}

/** Ready until seen otherwise: a gateway that has just begun asks everybody. */
function newCopy(origin: string): Copy {
  const [stuck, lost] = [new AbortController(), new AbortController()];
  return { origin, state: 'ready', avoidUntil: 0, hungSince: 0, lane: new Lane(), stuck, lost };
}

/** Aborts it for those who wait now, and gives a fresh one for those who come. */
function aborted(controller: AbortController): AbortController {
  controller.abort();
  return new AbortController();
}
