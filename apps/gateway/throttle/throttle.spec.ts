import { accountPolicy, addressPolicy, waitAfter } from './throttle.js';

describe('throttling', () => {
  it('lets the first attempts be, then doubles the wait up to a quarter of an hour', () => {
    const waits = [1, 4, 5, 6, 7, 14, 15, 100, 5_000].map((failures) => waitAfter(failures, accountPolicy));
    expect(waits).toEqual([0, 0, 1_000, 2_000, 4_000, 512_000, 900_000, 900_000, 900_000]);
  });

  it('is more patient with an address than with an account', () => {
    expect([waitAfter(29, addressPolicy), waitAfter(30, addressPolicy)]).toEqual([0, 1_000]);
  });
});
