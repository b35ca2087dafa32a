import type { JWK } from 'jose';
import { signToken, type Caller } from '#web';

const lifeSeconds = 30;
/** A token is handed out again this long; then it still has time to arrive. */
const reuseMs = 15_000;
const mostTokens = 2_000;

/** Tokens for services, signed once for many requests of the same caller. */
export class TokenCache {
  private readonly tokens = new Map<string, { token: Promise<string>; signedAt: number }>();

  constructor(
    private readonly privateKey: JWK,
    private readonly now: () => number = Date.now,
  ) {}

  /** Any change of roles or scope is another token. */
  tokenFor(caller: Caller, audience: string): Promise<string> {
    const key = JSON.stringify([audience, caller]);
    const known = this.tokens.get(key);
    const now = this.now();
    // A clock that was set back makes a token of the future: nobody would take it, for as long as it was ahead.
    if (known && known.signedAt <= now && now < known.signedAt + reuseMs) return known.token;
    if (this.tokens.size >= mostTokens) this.tokens.clear();
    const token = signToken(this.privateKey, audience, caller, lifeSeconds, new Date(now));
    this.tokens.set(key, { token, signedAt: now });
    return token;
  }
}
