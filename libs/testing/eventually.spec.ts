import { eventually } from './eventually.js';

describe('waiting for something to hold', () => {
  it('gives the answer as soon as it does', async () => {
    let asked = 0;
    const answer = eventually(() => {
      asked += 1;
      if (asked < 3) throw new Error('not yet');
      return asked;
    });
    await expect(answer).resolves.toBe(3);
  });

  it('gives up with the last reason', async () => {
    let asked = 0;
    const never = eventually(() => Promise.reject(new Error(`no, ${(asked += 1)}`)), {
      within: 100,
      every: 10,
    });
    await expect(never).rejects.toThrow(/^no, \d+$/);
    expect(asked).toBeGreaterThan(2);
  });
});
