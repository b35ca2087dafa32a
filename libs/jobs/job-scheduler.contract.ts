import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { newId } from '#kernel';
import { eventually } from '#testing';
import type { JobsConnection } from './job-backend.js';
import { JobScheduler } from './job-scheduler.js';

/** What jobs promise, on either backend. Each test has a queue of its own; `forget` makes the backend lose everything. */
export function jobSchedulerContract(connection: () => JobsConnection, forget: () => Promise<unknown>): void {
  let open: JobScheduler[] = [];
  let children: ChildProcess[] = [];
  let service: string;

  // The failures below are meant.
  beforeAll(() => Logger.overrideLogger(false));
  beforeEach(() => {
    service = `sample-${newId()}`;
  });
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(open.map((jobs) => jobs.close()));
    open = [];
    children = [];
  });

  function scheduler(): JobScheduler {
    const jobs = new JobScheduler({
      service,
      connection: connection(),
      takeOverAfter: 1_000,
      keepRhythmsEvery: 500,
    });
    open.push(jobs);
    return jobs;
  }

  it('wakes the handler of a type with the id', async () => {
    const woken: string[] = [];
    const jobs = scheduler();
    jobs.on('greet', async (id) => void woken.push(`greet ${id}`));
    jobs.on('leave', async (id) => void woken.push(`leave ${id}`));
    await jobs.start();
    await jobs.wake('greet', 'a');
    await jobs.wake('leave', 'b');
    await eventually(() => expect(woken.toSorted()).toEqual(['greet a', 'leave b']));
  });

  it('wakes at a moment, not before', async () => {
    const woken: number[] = [];
    const jobs = scheduler();
    jobs.on('greet', async () => void woken.push(Date.now()));
    await jobs.start();
    const at = new Date(Date.now() + 700);
    await jobs.wake('greet', 'a', at);
    await eventually(() => expect(woken).toHaveLength(1));
    expect(woken[0]).toBeGreaterThanOrEqual(at.getTime());
  });

  it('wakes at once for a moment that has passed', async () => {
    const woken: string[] = [];
    const jobs = scheduler();
    jobs.on('greet', async (id) => void woken.push(id));
    await jobs.start();
    await jobs.wake('greet', 'late', new Date(Date.now() - 86_400_000));
    await eventually(() => expect(woken).toEqual(['late']));
  });

  it('makes one run of many wake-ups that have not begun', async () => {
    const jobs = scheduler();
    let runs = 0;
    jobs.on('greet', async () => void (runs += 1));
    for (let n = 0; n < 20; n++) await jobs.wake('greet', 'a');
    await jobs.start();
    await eventually(() => expect(runs).toBeGreaterThan(0));
    await sleep(300);
    expect(runs).toBe(1);
  });

  it('runs again when woken during a run, so that nothing is missed', async () => {
    const jobs = scheduler();
    let runs = 0;
    jobs.on('greet', async (id) => {
      runs += 1;
      if (runs > 1) return;
      await jobs.wake('greet', id);
      await jobs.wake('greet', id);
    });
    await jobs.start();
    await jobs.wake('greet', 'a');
    await eventually(() => expect(runs).toBe(2));
    await sleep(300);
    expect(runs).toBe(2);
  });

  it('tries again after a failure, and keeps nothing of what was said about it', async () => {
    const jobs = scheduler();
    let runs = 0;
    jobs.on('greet', async () => {
      runs += 1;
      if (runs === 1) throw new Error('cannot greet Fatou Ndiaye');
    });
    await jobs.start();
    await jobs.wake('greet', 'a');
    await eventually(() => expect(runs).toBe(2), { within: 8_000 });
  });

  it('keeps a rhythm, once for all copies of the service', async () => {
    const copies = [scheduler(), scheduler(), scheduler()];
    let ticks = 0;
    for (const copy of copies) copy.every('tick', 400, async () => void (ticks += 1));
    const from = Date.now();
    await Promise.all(copies.map((copy) => copy.start()));
    await eventually(() => expect(ticks).toBeGreaterThanOrEqual(7), { within: 15_000 });
    // One at once, one at each multiple of the rhythm: on a slow machine they come late, never more often.
    expect(ticks).toBeLessThanOrEqual(Math.floor((Date.now() - from) / 400) + 2);
  });

  it('sets a rhythm again, by itself and once, when the backend has lost what it knew', async () => {
    const copies = [scheduler(), scheduler()];
    let ticks = 0;
    for (const copy of copies) copy.every('tick', 400, async () => void (ticks += 1));
    await Promise.all(copies.map((copy) => copy.start()));
    await eventually(() => expect(ticks).toBeGreaterThan(1));
    for (let round = 0; round < 2; round++) {
      await forget();
      const from = Date.now();
      const before = ticks;
      await eventually(() => expect(ticks).toBeGreaterThanOrEqual(before + 4), { within: 20_000 });
      expect(ticks - before).toBeLessThanOrEqual(Math.floor((Date.now() - from) / 400) + 3);
    }
  });

  it('wakes what a start wakes when the backend has lost what it knew: it makes good what was to be woken', async () => {
    const jobs = scheduler();
    const woken: string[] = [];
    jobs.every('sweep', { cron: '15 2 * * *', timeZone: 'Europe/Rome' }, async () => {});
    jobs.on('greet', async (id) => void woken.push(id));
    jobs.wakeAtStart('greet', 'start');
    await jobs.start();
    await eventually(() => expect(woken).toEqual(['start']));
    await forget();
    await eventually(() => expect(woken).toEqual(['start', 'start']), { within: 20_000 });
  });

  it('drops a rhythm that is no longer registered', async () => {
    const before = scheduler();
    before.every('old', 200, async () => {});
    await before.start();
    await before.close();
    const after = scheduler();
    let old = 0;
    after.on('old', async () => void (old += 1));
    await after.start();
    await sleep(300);
    const seen = old;
    await sleep(800);
    expect(old).toBe(seen);
  });

  it('finishes the job in hand before it closes', async () => {
    const jobs = scheduler();
    const done: string[] = [];
    let begun = false;
    jobs.on('slow', async (id) => {
      begun = true;
      await sleep(400);
      done.push(id);
    });
    await jobs.start();
    await jobs.wake('slow', 'a');
    await eventually(() => expect(begun).toBe(true));
    await jobs.close();
    expect(done).toEqual(['a']);
  });

  it('gives the job of a killed worker to another', async () => {
    const child = spawn(
      process.execPath,
      [
        '--conditions=source',
        '--experimental-transform-types',
        '--no-warnings',
        '--import',
        fileURLToPath(new URL('../../tools/source.mjs', import.meta.url)),
        fileURLToPath(new URL('./stuck-worker.ts', import.meta.url)),
        JSON.stringify({ service, connection: connection(), takeOverAfter: 1_000 }),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    children.push(child);
    const jobs = scheduler();
    await jobs.wake('greet', 'a');
    await once(child.stdout!, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const woken: string[] = [];
    jobs.on('greet', async (id) => void woken.push(id));
    await jobs.start();
    await eventually(() => expect(woken).toEqual(['a']), { within: 10_000 });
  });
}
