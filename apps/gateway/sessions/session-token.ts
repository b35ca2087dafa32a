import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const tokenPattern = /^([a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?)\.([A-Za-z0-9_-]{43})$/;

/**
 * What the cookie carries: the tenant, so that the session can be looked up under row-level security, and
 * 256 random bits, of which the database knows only the hash.
 */
export interface SessionToken {
  tenant: string;
  text: string;
  /** What the database knows it by. */
  hash: string;
}

export function newSessionToken(tenant: string): SessionToken {
  return asToken(tenant, `${tenant}.${randomBytes(32).toString('base64url')}`);
}

/** Null for anything that is not a token. */
export function readSessionToken(text: string | undefined): SessionToken | null {
  const match = text === undefined ? null : tokenPattern.exec(text);
  return match ? asToken(match[1]!, match[0]) : null;
}

function asToken(tenant: string, text: string): SessionToken {
  return { tenant, text, hash: createHash('sha256').update(text).digest('base64url') };
}

/** The session's CSRF token. It follows from the session, so there is nothing to store or to lose. */
export function csrfTokenOf(session: SessionToken, key: Buffer): string {
  return createHmac('sha256', key).update(session.text).digest('base64url');
}

export function isCsrfToken(given: unknown, session: SessionToken, key: Buffer): boolean {
  return typeof given === 'string' && isSameSecret(given, csrfTokenOf(session, key));
}

/** Compares without telling by its duration how much was right. */
export function isSameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
