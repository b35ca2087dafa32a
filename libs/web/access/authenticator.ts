import { DomainError } from '#kernel';
import type { Caller } from './caller.js';
import { tokenReader, unauthenticated } from './token.js';
import type { ClockCheck } from '../operations/clock-check.service.js';
import type { WebRequest } from '../request/web-request.js';
import type { JWK } from 'jose';

/** Finds out who asks. Throws UNAUTHENTICATED; the gateway's also CSRF_INVALID. */
export interface Authenticator {
  authenticate(request: WebRequest): Promise<Caller>;
}

/** Nest injection token. */
export const AUTHENTICATOR = Symbol('authenticator');

/** Services believe the gateway's token and nothing else. */
export class TokenAuthenticator implements Authenticator {
  private readonly read: ReturnType<typeof tokenReader>;

  constructor(publicKey: JWK, audience: string) {
    this.read = tokenReader(publicKey, audience);
  }

  async authenticate(request: WebRequest): Promise<Caller> {
    const [scheme, token, ...rest] = (request.headers.authorization ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !token || rest.length > 0) throw unauthenticated();
    return this.read(token);
  }
}

/** Nobody is told to sign in because this machine's clock is wrong. */
export class TimelyAuthenticator implements Authenticator {
  constructor(
    private readonly inner: Authenticator,
    private readonly clock: ClockCheck,
  ) {}

  async authenticate(request: WebRequest): Promise<Caller> {
    this.clock.requireRight();
    try {
      return await this.inner.authenticate(request);
    } catch (error) {
      // A token that has ended may be one that this clock calls so: it may have gone wrong since it was looked at.
      if (!(error instanceof DomainError && error.code === 'UNAUTHENTICATED')) throw error;
      await this.clock.measure();
      this.clock.requireRight();
      throw error;
    }
  }
}
