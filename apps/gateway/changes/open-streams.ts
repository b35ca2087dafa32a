import { DomainError } from '#kernel';
import { Tally } from '../throttle/tally.js';

/** A browser holds one per tab; over HTTP/1.1 it opens no more than six connections at all. */
export const mostOfSession = 10;
/** Of an account, in all its browsers: many sessions of one account must not take everybody's streams. */
export const mostOfAccount = 30;
/** Of this copy of the gateway: each costs a socket and a look at its session every quarter of a minute. */
const mostOfAll = 2_000;

/**
 * Counts the streams that are open. One too many is refused and not put in the place of another: that one's browser
 * would open it again at once, and end the next.
 */
export class OpenStreams {
  /** By session and by account. */
  private readonly counts = new Tally();
  private all = 0;

  /** Gives what counts the stream out again. Throws THROTTLED or UNAVAILABLE. */
  open(session: string, account: string): () => void {
    if (this.counts.of(session) >= mostOfSession || this.counts.of(account) >= mostOfAccount) {
      throw new DomainError('THROTTLED', 'Too many tabs listen for changes.', {
        rule: 'changes.too-many',
        facts: { retryAfterSeconds: 60 },
      });
    }
    if (this.all >= mostOfAll) {
      throw new DomainError('UNAVAILABLE', 'Too many listen for changes just now. Try again.', {
        rule: 'changes.full',
      });
    }
    const add = (by: number) => {
      this.all += by;
      for (const owner of [session, account]) this.counts.add(owner, by);
    };
    add(1);
    return () => add(-1);
  }
}
