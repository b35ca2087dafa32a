import { Injectable } from '@nestjs/common';
import { DomainError } from '#kernel';
import { unauthenticated, type Authenticator, type Caller } from '#web';
import { callerOf } from '../accounts/account.js';
import { GatewaySettings } from '../gateway-settings.js';
import type { GatewayRequest } from './gateway-request.js';
import { isSafe, requireSameOrigin } from './origin.js';
import { readCookie } from './session-cookie.js';
import { isCsrfToken, readSessionToken } from './session-token.js';
import { Sessions } from './sessions.service.js';

/** All that a session opened with a one-time code may do. Every other route is closed, those of services too. */
const whileChoosing = new Set([
  'GET /api/gateway/session',
  'DELETE /api/gateway/session',
  'PUT /api/gateway/session/password',
]);

/** The gateway knows who asks by the session cookie; what changes something needs the session's CSRF token too. */
@Injectable()
export class SessionAuthenticator implements Authenticator {
  private readonly csrfKey: Buffer;

  constructor(
    private readonly sessions: Sessions,
    private readonly settings: GatewaySettings,
  ) {
    this.csrfKey = settings.keyFor('csrf');
  }

  async authenticate(request: GatewayRequest): Promise<Caller> {
    const token = readSessionToken(readCookie(request.headers.cookie, this.settings.cookieName));
    if (!token) throw unauthenticated();
    if (!isSafe(request.method)) {
      requireSameOrigin(request.headers, this.settings.origin);
      if (!isCsrfToken(request.headers['x-csrf-token'], token, this.csrfKey)) throw wrongCsrfToken();
    }
    const session = await this.sessions.find(token);
    if (!session) throw unauthenticated();
    const route = `${request.method} ${request.routeOptions.url}`;
    if (session.account.password === 'GIVEN' && !whileChoosing.has(route)) throw mustChoose();
    request.session = session;
    return callerOf(session.account, token.tenant);
  }
}

function wrongCsrfToken(): DomainError {
  return new DomainError('CSRF_INVALID', 'Send the token of GET /session as x-csrf-token.', {
    rule: 'session.csrf-token',
  });
}

function mustChoose(): DomainError {
  return new DomainError('FORBIDDEN', 'Choose your own password first.', { rule: 'session.choose-password' });
}
