import { DomainError } from '#kernel';

/** A browser holds one per tab; over HTTP/1.1 it opens no more than six connections at all. */
export const mostOfSession = 10;
/** Of this copy of the gateway: each costs a socket and a look at its session every quarter of a minute. */
const mostOfAll = 2_000;

/**
 * Counts the streams that are open. One too many is refused and not put in the place of another: that one's browser
 * would open it again at once, and end the next.
 */
export class OpenStreams {
  private readonly ofSession = new Map<string, number>();
  private all = 0;

  /** Gives what counts the stream out again. Throws THROTTLED or UNAVAILABLE. */
  open(session: string): () => void {
    const own = this.ofSession.get(session) ?? 0;
    if (own >= mostOfSession) {
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
    this.all += 1;
    this.ofSession.set(session, own + 1);
    return () => {
      this.all -= 1;
      const left = this.ofSession.get(session)! - 1;
      if (left === 0) this.ofSession.delete(session);
      else this.ofSession.set(session, left);
    };
  }
}
