import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { GatewaySettings } from '../gateway-settings.js';
import { isSameSecret } from '../sessions/session-token.js';

/** Several people share a desk; the one who has been away longest is forgotten first. */
const mostAccounts = 8;
const days = 180;
const pattern = /^[\w-]{22}(\.[\w-]{22}){1,8}$/;

/**
 * Browsers that have signed in before. Their cookie holds a random id and, for every account that signed in with
 * it, a keyed hash of both: it names nobody, nobody can make one, and the gateway keeps no list. Whoever guesses
 * at an account from elsewhere then cannot lock its owner out of the owner's own browser.
 */
@Injectable()
export class KnownDevices {
  private readonly key: Buffer;

  constructor(private readonly settings: GatewaySettings) {
    this.key = settings.keyFor('device');
  }

  /** Id of the browser, when this account has signed in with it before. */
  idFor(cookie: string | undefined, email: string): string | null {
    if (cookie === undefined || !pattern.test(cookie)) return null;
    const [id, ...marks] = cookie.split('.') as [string, ...string[]];
    const own = this.mark(id, email);
    return marks.some((mark) => isSameSecret(mark, own)) ? id : null;
  }

  /** The `Set-Cookie` after this account has signed in. */
  remember(cookie: string | undefined, email: string): string {
    const [id, ...marks] = (cookie !== undefined && pattern.test(cookie) ? cookie : newId()).split('.') as [
      string,
      ...string[],
    ];
    const own = this.mark(id, email);
    const all = [own, ...marks.filter((mark) => mark !== own)].slice(0, mostAccounts);
    const { deviceCookieName, secure } = this.settings;
    return `${deviceCookieName}=${[id, ...all].join('.')}; Max-Age=${days * 86_400}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  }

  private mark(id: string, email: string): string {
    return createHmac('sha256', this.key).update(`${id}|${email}`).digest('base64url').slice(0, 22);
  }
}

function newId(): string {
  return randomBytes(16).toString('base64url');
}
