import { DomainError } from '#kernel';
import { Tally } from '../throttle/tally.js';

/** What the gateway may hold of bodies and answers at one time, in bytes. */
export const mostInHand = { ofAll: 128 * 1_048_576, ofAccount: 32 * 1_048_576 };
/** So much of one request is always taken: a form or a page of a list must get through while others ask for much. */
const small = 65_536;

/** What one request holds. */
export interface Hold {
  /** Throws THROTTLED or UNAVAILABLE when there is no room. `always`: what must not be refused any more is counted only. */
  grow(bytes: number, always?: boolean): void;
  release(): void;
}

/**
 * Counts the bytes of bodies and answers that wait in memory. Each has a limit of its own, but without a limit of their
 * sum, sixty large bodies at once, or answers that nobody reads, would fill the memory of everybody's gateway.
 */
export class BytesInHand {
  private all = 0;
  private readonly ofAccounts = new Tally();

  constructor(private readonly most = mostInHand) {}

  open(account: string): Hold {
    let held = 0;
    let released = false;
    const count = (bytes: number) => {
      held += bytes;
      this.all += bytes;
      this.ofAccounts.add(account, bytes);
    };
    return {
      grow: (bytes, always = false) => {
        // What is still taken over for somebody who has left goes with them.
        if (released) return;
        if (!always && held + bytes > small) this.requireRoom(account, bytes);
        count(bytes);
      },
      release: () => {
        released = true;
        count(-held);
      },
    };
  }

  private requireRoom(account: string, bytes: number): void {
    if (this.ofAccounts.of(account) + bytes > this.most.ofAccount) {
      throw new DomainError('THROTTLED', 'Much is on its way for you already. Try again shortly.', {
        rule: 'gateway.too-much',
        facts: { retryAfterSeconds: 5 },
      });
    }
    if (this.all + bytes > this.most.ofAll) {
      throw new DomainError('UNAVAILABLE', 'Much is on its way just now. Try again shortly.', {
        rule: 'gateway.full',
        facts: { retryAfterSeconds: 5 },
      });
    }
  }
}
