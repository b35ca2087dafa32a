import { charactersTooMany } from './too-long.js';

describe('a text that is longer than its field allows', () => {
  it('is measured as it is sent', () => {
    expect(charactersTooMany('x'.repeat(10_014), 10_000)).toBe(14);
    expect(charactersTooMany(` ${'x'.repeat(10_000)}\n`, 10_000)).toBe(0);
  });

  it('is any text where there is a limit, and none where there is not', () => {
    expect(charactersTooMany('abc', undefined)).toBe(0);
    expect(charactersTooMany(null, 3)).toBe(0);
  });
});
