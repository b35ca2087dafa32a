import { createLocalJWKSet, importJWK, jwtVerify, SignJWT, type JWK } from 'jose';
import { DomainError, isId } from '#kernel';
import { roles, type Caller, type Role } from './caller.js';

/** What gateway and services agree on (DESIGN §6): algorithm, issuer, type and life are pinned on both sides. */
const algorithm = 'EdDSA';
const issuer = 'percorso-gateway';
const type = 'percorso+jwt';
const longestLifeSeconds = 60;
/** Gateway and service may each be five seconds off the database (operations/clock-check.service.ts). */
const clockSkewSeconds = 10;

/** A token by which one service believes that this caller asks, for at most a minute. */
export async function signToken(
  privateKey: JWK,
  audience: string,
  caller: Caller,
  lifeSeconds = 30,
  now: Date = new Date(),
): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT({ tenant: caller.tenant, roles: caller.roles, orgs: caller.organisations })
    .setProtectedHeader({ alg: algorithm, typ: type, ...(privateKey.kid ? { kid: privateKey.kid } : {}) })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(caller.account)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifeSeconds)
    .sign(await importJWK(privateKey, algorithm));
}

/** Reads a token for one audience. Throws UNAUTHENTICATED, without saying what was wrong with it. */
export function tokenReader(
  publicKey: JWK,
  audience: string,
): (token: string, now?: Date) => Promise<Caller> {
  const keys = createLocalJWKSet({ keys: [publicKey] });
  return async (token, now) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: [algorithm],
        issuer,
        audience,
        typ: type,
        clockTolerance: clockSkewSeconds,
        maxTokenAge: longestLifeSeconds,
        requiredClaims: ['sub', 'iat', 'exp', 'tenant', 'roles', 'orgs'],
        ...(now ? { currentDate: now } : {}),
      });
      if (payload.exp! - payload.iat! > longestLifeSeconds) throw new Error('lives too long');
      return callerOf(payload);
    } catch {
      throw unauthenticated();
    }
  };
}

export function unauthenticated(): DomainError {
  return new DomainError('UNAUTHENTICATED', 'Sign in first.', { rule: 'session.required' });
}

function callerOf(claims: Record<string, unknown>): Caller {
  const { sub, tenant, roles: held, orgs } = claims;
  const known = Array.isArray(held) && held.every((role) => roles.includes(role as Role));
  const scope = orgs === 'ALL' || (Array.isArray(orgs) && orgs.every(isId));
  if (typeof sub !== 'string' || !sub || typeof tenant !== 'string' || !tenant || !known || !scope) {
    throw new Error('the claims are not those of a caller');
  }
  return { account: sub, tenant, roles: held as Role[], organisations: orgs as Caller['organisations'] };
}
