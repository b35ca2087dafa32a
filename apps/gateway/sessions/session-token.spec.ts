import { csrfTokenOf, isCsrfToken, newSessionToken, readSessionToken } from './session-token.js';

const key = Buffer.alloc(32, 7);

describe('a session token', () => {
  it('is read back, and known to the database by its hash alone', () => {
    const token = newSessionToken('ponte-largo');
    expect(readSessionToken(token.text)).toEqual(token);
    expect(token.text).not.toContain(token.hash);
    expect(Buffer.from(token.text.split('.')[1]!, 'base64url').length).toBe(32);
  });

  it.each([
    undefined,
    '',
    'ponte-largo',
    'ponte-largo.short',
    '.x',
    `a'b.${'x'.repeat(43)}`,
    `-a.${'x'.repeat(43)}`,
  ])('is not %s', (text) => expect(readSessionToken(text)).toBeNull());

  it('has a CSRF token of its own', () => {
    const [mine, theirs] = [newSessionToken('a'), newSessionToken('a')];
    expect(isCsrfToken(csrfTokenOf(mine, key), mine, key)).toBe(true);
    for (const wrong of [
      csrfTokenOf(theirs, key),
      csrfTokenOf(mine, Buffer.alloc(32)),
      '',
      undefined,
      ['x'],
    ]) {
      expect(isCsrfToken(wrong, mine, key)).toBe(false);
    }
  });
});
