import { restartDelay } from './restart-delay.js';

describe('the wait before a part starts again', () => {
  it('doubles while the part keeps failing, up to half a minute', () => {
    const delays = Array.from({ length: 11 }).reduce<number[]>(
      (seen) => [...seen, restartDelay(seen.at(-1) ?? 0, 50)],
      [],
    );
    expect(delays).toEqual([100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000]);
  });

  it('is short again after the part had recovered', () => {
    expect(restartDelay(25_600, 60_000)).toBe(100);
  });
});
