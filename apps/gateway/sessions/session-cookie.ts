import type { GatewaySettings } from '../gateway-settings.js';
import type { SessionToken } from './session-token.js';

/**
 * Kept by the browser until it is closed: several people share a desk. SameSite=Strict, because nobody
 * follows a link into the middle of somebody else's command. A token needs no escaping.
 */
export function sessionCookie(settings: GatewaySettings, token: SessionToken): string {
  return `${settings.cookieName}=${token.text}; ${attributes(settings)}`;
}

export function endedSessionCookie(settings: GatewaySettings): string {
  return `${settings.cookieName}=; Max-Age=0; ${attributes(settings)}`;
}

/** The value of one cookie of a `Cookie` header. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

function attributes({ secure }: GatewaySettings): string {
  return `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}
