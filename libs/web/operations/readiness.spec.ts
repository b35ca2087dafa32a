import { Readiness } from './readiness.js';

describe('readiness', () => {
  it('needs every part, and says which one is missing and why', async () => {
    const readiness = new Readiness();
    readiness.register('database', async () => ({ ready: true }));
    expect(await readiness.check()).toEqual({ ready: true, parts: { database: { ready: true } } });
    readiness.register('events', async () => ({ ready: false, detail: { behind: 7 } }));
    expect(await readiness.check()).toMatchObject({
      ready: false,
      parts: { events: { detail: { behind: 7 } } },
    });
  });

  it('takes a part that fails for one that is not ready, without a word of its error', async () => {
    const readiness = new Readiness();
    readiness.register('database', () => Promise.reject(new Error('password of Giulia')));
    const answer = await readiness.check();
    expect(answer.ready).toBe(false);
    expect(JSON.stringify(answer)).not.toContain('Giulia');
  });

  it('does not wait for a part that hangs', async () => {
    const readiness = new Readiness();
    readiness.register('events', () => new Promise(() => undefined));
    expect(await readiness.check()).toMatchObject({ ready: false, parts: { events: { ready: false } } });
  });
});
