import { generate } from 'otplib';
import { hashOfRecoveryCode, newRecoveryCodes } from './recovery-code.js';
import { newTotpSecret, openSecret, sealSecret, stepOfCode, totpUri } from './totp.js';

const now = new Date('2026-11-21T10:00:15Z');
const epoch = now.getTime() / 1000;
const secret = newTotpSecret();
const codeAt = (seconds: number) => generate({ secret, epoch: epoch + seconds });

describe('a code of the second factor', () => {
  it('counts for half a minute before and after', async () => {
    const step = Math.floor(epoch / 30);
    expect(await stepOfCode(secret, await codeAt(0), now, null)).toBe(step);
    expect(await stepOfCode(secret, await codeAt(-30), now, null)).toBe(step - 1);
    expect(await stepOfCode(secret, await codeAt(30), now, null)).toBe(step + 1);
    expect(await stepOfCode(secret, await codeAt(-90), now, null)).toBeNull();
  });

  it('counts once, and so does nothing older', async () => {
    const step = Math.floor(epoch / 30);
    expect(await stepOfCode(secret, await codeAt(0), now, step)).toBeNull();
    expect(await stepOfCode(secret, await codeAt(-30), now, step)).toBeNull();
    expect(await stepOfCode(secret, await codeAt(30), now, step)).toBe(step + 1);
  });

  it.each(['', '12345', '1234567', 'abcdef', ' 12345'])('is not "%s"', async (code) => {
    expect(await stepOfCode(secret, code, now, null)).toBeNull();
  });

  it('comes from a secret that opens for its own account and key only', () => {
    const key = Buffer.alloc(32, 1);
    const sealed = sealSecret(key, 'a-1', secret);
    expect(openSecret(key, 'a-1', sealed)).toBe(secret);
    expect(() => openSecret(key, 'a-2', sealed)).toThrow();
    expect(() => openSecret(Buffer.alloc(32, 2), 'a-1', sealed)).toThrow();
    expect(totpUri(secret, 'g@x.example')).toContain(`secret=${secret}`);
  });
});

describe('recovery codes', () => {
  it('are ten, different, and read however they are typed', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) {
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
      const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
      expect(hashOfRecoveryCode(typed)).toBe(hashOfRecoveryCode(code));
    }
  });
});
