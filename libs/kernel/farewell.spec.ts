import { setTimeout as sleep } from 'node:timers/promises';
import { endWithin, farewell } from './farewell.js';

const never = new Promise<void>(() => undefined);
const tookAbout = async (wait: Promise<unknown>) => {
  const began = performance.now();
  await wait;
  return performance.now() - began;
};

describe('a farewell', () => {
  it('waits for its part, and says whether that has ended', async () => {
    await expect(farewell(5_000, sleep(20))).resolves.toBe(true);
    await expect(farewell(5_000, Promise.reject(new Error('failed')))).resolves.toBe(true);
    await expect(farewell(20, never)).resolves.toBe(false);
  });

  it('leaves half of what is left to those after it, however many hang', async () => {
    endWithin(1_000);
    const all = await tookAbout(
      (async () => {
        for (let part = 0; part < 20; part++) await farewell(60_000, never);
      })(),
    );
    expect(all).toBeGreaterThan(900);
    // Whoever comes last still had its turn within the time of all; timers are late on a busy machine.
    expect(all).toBeLessThan(3_000);
  });
});
