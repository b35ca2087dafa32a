import { setTimeout as sleep } from 'node:timers/promises';
import { Complaints, inTime, nextWait, settlesWithin, tryUntilDone } from './patience.js';

const never = new Promise<string>(() => undefined);

describe('patience', () => {
  it('has an end', async () => {
    await expect(inTime(10, never, 'late')).resolves.toBe('late');
    await expect(inTime(10_000, sleep(1, 'done'), 'late')).resolves.toBe('done');
    await expect(inTime(10_000, Promise.reject(new Error('failed')), 'late')).rejects.toThrow('failed');
    await expect(settlesWithin(10, never)).resolves.toBe(false);
    await expect(settlesWithin(10_000, Promise.reject(new Error('failed')))).resolves.toBe(true);
  });

  it('grows after each failure, up to a limit', () => {
    const waits = { shortest: 100, longest: 500 };
    const taken = [0, 100, 200, 400, 500].map((last) => nextWait(last, waits));
    expect(taken).toEqual([100, 200, 400, 500, 500]);
  });

  it('tries until it goes well, or until nobody waits for it any more', async () => {
    const failures: unknown[] = [];
    const waits = { shortest: 1, longest: 2 };
    const onFailure = (error: unknown) => void failures.push((error as Error).message);
    let attempts = 0;
    const attempt = () => {
      attempts += 1;
      return attempts < 3 ? Promise.reject(new Error(`no ${attempts}`)) : Promise.resolve();
    };
    await tryUntilDone(attempt, { signal: new AbortController().signal, waits, onFailure });
    expect([attempts, failures]).toEqual([3, ['no 1', 'no 2']]);

    const stopping = new AbortController();
    const failing = () => {
      stopping.abort();
      return Promise.reject(new Error('no'));
    };
    await tryUntilDone(failing, { signal: stopping.signal, waits, onFailure });
    expect(failures).toHaveLength(3);
  });

  it('says the same trouble once, and another at once', () => {
    const said: string[] = [];
    const complaints = new Complaints((trouble) => void said.push(trouble));
    for (const trouble of ['away', 'away', 'full', 'full']) complaints.about(trouble);
    expect(said).toEqual(['away', 'full']);
  });
});
