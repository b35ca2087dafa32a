import { SignJWT, importJWK, type JWK, type JWTPayload } from 'jose';
import type { Caller } from './caller.js';
import { keyPair } from '../test/sample-service.js';
import { signToken, tokenReader } from './token.js';

const caller: Caller = { account: 'a-1', tenant: 'ponte-largo', roles: ['MANAGER'], organisations: 'ALL' };
const now = new Date('2026-11-21T10:00:00Z');
const seconds = now.getTime() / 1000;

describe('a token', () => {
  let privateKey: JWK;
  let read: ReturnType<typeof tokenReader>;
  beforeAll(async () => {
    const pair = await keyPair();
    privateKey = pair.privateKey;
    read = tokenReader(pair.publicKey, 'intake');
  });

  const good = {
    header: { alg: 'EdDSA', typ: 'percorso+jwt' },
    claims: {
      iss: 'percorso-gateway',
      aud: 'intake',
      sub: 'a-1',
      tenant: 'ponte-largo',
      roles: ['MANAGER'],
      orgs: 'ALL',
      iat: seconds,
      exp: seconds + 30,
    } as JWTPayload,
  };
  const forge = async (claims: JWTPayload, header: Partial<typeof good.header> = {}, key?: Uint8Array) =>
    new SignJWT({ ...good.claims, ...claims })
      .setProtectedHeader({ ...good.header, ...header })
      .sign(key ?? (await importJWK(privateKey, 'EdDSA')));

  it('tells who asks', async () => {
    await expect(read(await signToken(privateKey, 'intake', caller, 30, now), now)).resolves.toEqual(caller);
    await expect(read(await forge({}), now)).resolves.toEqual(caller);
  });

  it.each<[string, JWTPayload, Partial<typeof good.header>]>([
    ['is for another service', { aud: 'placement' }, {}],
    ['comes from another issuer', { iss: 'somebody' }, {}],
    ['is of another type', {}, { typ: 'JWT' }],
    ['has expired', { iat: seconds - 50, exp: seconds - 10 }, {}],
    ['was made long ago', { iat: seconds - 120, exp: seconds + 30 }, {}],
    ['lives too long', { exp: seconds + 3_600 }, {}],
    ['comes from the future', { iat: seconds + 600, exp: seconds + 630 }, {}],
    ['names an unknown role', { roles: ['ROOT'] }, {}],
    ['names no tenant', { tenant: '' }, {}],
    ['has a scope that is none', { orgs: ['everything'] }, {}],
  ])('that %s is refused', async (_, claims, header) => {
    await expect(read(await forge(claims, header), now)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('signed with another key, another algorithm or not at all is refused', async () => {
    const other = (await keyPair()).privateKey;
    const unsigned = `${btoa('{"alg":"none","typ":"percorso+jwt"}')}.${btoa(JSON.stringify(good.claims))}.`;
    const symmetric = await forge({}, { alg: 'HS256' }, new TextEncoder().encode(privateKey.x));
    const [head, , signature] = (await forge({})).split('.');
    const altered = [
      head,
      btoa(JSON.stringify({ ...good.claims, roles: ['ADMINISTRATOR'] })),
      signature,
    ].join('.');
    for (const token of [
      await signToken(other, 'intake', caller, 30, now),
      unsigned,
      symmetric,
      altered,
      '',
      'x.y.z',
    ]) {
      await expect(read(token, now)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
  });
});
