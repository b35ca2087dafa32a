import { DomainError } from '#kernel';

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
  private readonly counts = new Map<string, number>();
  private all = 0;

  /** Gives what counts the stream out again. Throws THROTTLED or UNAVAILABLE. */
  open(session: string, account: string): () => void {
    if (this.count(session) >= mostOfSession || this.count(account) >= mostOfAccount) {
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
      for (const owner of [session, account]) {
        const now = this.count(owner) + by;
        if (now === 0) this.counts.delete(owner);
        else this.counts.set(owner, now);
      }
    };
    add(1);
    return () => add(-1);
  }

  private count(owner: string): number {
    return this.counts.get(owner) ?? 0;
  }
}
