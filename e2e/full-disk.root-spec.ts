import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, dayOf, newId } from '#kernel';
import { eventually } from '#testing';
import { homeAt, readJson } from '../tools/launch/home.js';
import type { Ports } from '../tools/launch/ports.js';
import { sendSignal } from '../tools/rig/guarded.js';
import { readPostmaster } from '../tools/rig/postmaster.js';
import { mountSmallDisk, type SmallDisk } from '../tools/rig/mount.js';
import { startEmbedded, type EmbeddedRig } from './embedded-rig.js';
import { count } from './storm-count.js';
import { assemble, offer, onSemiliberty, type Team } from './story.js';

/** Each wait ends as soon as what it waits for is there. */
const within = 60_000;
const clients = 4;

describe('an installation whose disk becomes full in the middle of commands', () => {
  let disk: SmallDisk;
  let rig: EmbeddedRig;
  let filler: string;
  let team: Team;
  let live: string;
  /** What colleagues and their orchestrator see. */
  const opened = new Set<string>();
  const answers: number[] = [];
  const waits: number[] = [];
  /** What a server that does nothing takes in the same time, on the same machine. */
  const control = createServer((_request, response) => void response.end());
  const controlWaits: number[] = [];
  let longestCommand = 0;
  let finished = false;
  let work: Promise<unknown>;

  beforeAll(async () => {
    disk = mountSmallDisk(600);
    filler = join(disk.folder, 'filler');
    rig = await startEmbedded(join(disk.folder, 'home'));
    live = `http://127.0.0.1:${readJson<Ports>(homeAt(join(rig.home, 'main')).portsFile)!.intake}/health/live`;
    control.listen(0, '127.0.0.1');
    await once(control, 'listening');
    const start = addDays(dayOf(new Date(), 'Europe/Rome'), -100);
    team = await assemble(rig.origin, rig.setupToken);
    const { organisationId } = await offer(team, addDays(start, -30));
    const body = { organisationId, openedOn: start, ...onSemiliberty(start).body };
    work = Promise.all([watch(), ...Array.from({ length: clients }, () => openPaths(body))]);
    await eventually(() => expect(opened.size).toBeGreaterThan(20), { within });
  }, 120_000);
  afterAll(async () => {
    finished = true;
    rmSync(filler, { force: true });
    await work?.catch(() => undefined);
    control.close();
    await rig?.stop();
    disk?.remove();
  }, 60_000);

  /** As the console does: the same command again, with the same key, until it is acknowledged. */
  async function openPaths(body: Record<string, unknown>): Promise<void> {
    while (!finished) {
      const key = newId();
      for (let acknowledged = false; !acknowledged;) {
        const since = Date.now();
        const answer = await team.worker.createOnce('/intake/paths', body, key).catch(() => undefined);
        longestCommand = Math.max(longestCommand, Date.now() - since);
        answers.push(answer?.status ?? 0);
        acknowledged = answer?.status === 201;
        if (acknowledged) opened.add((answer!.body as { pathId: string }).pathId);
        else await sleep(50);
      }
    }
  }

  /** Somebody who only asks whether the process is alive. */
  async function watch(): Promise<void> {
    const idle = `http://127.0.0.1:${(control.address() as AddressInfo).port}`;
    for (; !finished; await sleep(100)) {
      controlWaits.push(await waitedFor(idle));
      waits.push(await waitedFor(live));
    }
  }

  /** The slowest answer, measured against two seconds, or ten times the slowest of the control if that is more. */
  const expectNobodyWaited = () =>
    expect(Math.max(...waits)).toBeLessThan(Math.max(2_000, 10 * Math.max(...controlWaits)));

  const refused = () => answers.filter((status) => status === 503).length;

  it('goes on answering, refuses commands, and says why', async () => {
    fill(filler);
    await eventually(() => expect(refused()).toBeGreaterThan(20), { within });
    await eventually(() => expect(rig.said()).toMatch(/The disk that holds .+ is full: [^\n]+\n/), {
      within,
    });
    const before = waits.length;
    await eventually(() => expect(waits.length).toBeGreaterThan(before + 20), { within });
    expectNobodyWaited();
    expect(longestCommand).toBeLessThan(15_000);
  }, 200_000);

  it('outlives the end of its PostgreSQL, which cannot start without room', async () => {
    const postgres = readPostmaster(homeAt(join(rig.home, 'main')).postgres)!.pid;
    sendSignal(postgres, 'SIGKILL');
    await eventually(() => expect(sendSignal(postgres, 0)).toBe(false), { within });
    const before = waits.length;
    await eventually(() => expect(waits.length).toBeGreaterThan(before + 50), { within });
    expectNobodyWaited();
    expect(sendSignal(rig.launcherPid!, 0)).toBe(true);
  }, 200_000);

  it('is back by itself when there is room, with every acknowledged command', async () => {
    rmSync(filler);
    await eventually(() => expect(rig.said()).toContain('has room again.\n'), { within });
    const before = opened.size;
    await eventually(() => expect(opened.size).toBeGreaterThan(before + 20), { within });
    finished = true;
    await work;
    const { missing } = await count(rig, { opened, assessed: new Set() });
    expect(missing).toEqual({ 'intake.path': 0, 'placement.candidate': 0, 'reporting.path_version': 0 });
    expect(rig.said().match(/ is full: /g)).toHaveLength(1);
    expect([...new Set(answers)].toSorted()).toEqual([201, 503]);
  }, 200_000);
});

/** How long somebody waits for a good answer, asking again where a connection breaks off: at most ten seconds. */
async function waitedFor(url: string): Promise<number> {
  const began = performance.now();
  const signal = AbortSignal.timeout(10_000);
  for (;;) {
    const answer = await fetch(url, { signal }).catch(() => undefined);
    if (answer?.ok || signal.aborted) return performance.now() - began;
    await sleep(20);
  }
}

/** Writes until nothing more fits. */
function fill(file: string): void {
  const descriptor = openSync(file, 'w');
  const chunk = Buffer.alloc(1024 * 1024);
  try {
    for (;;) writeSync(descriptor, chunk);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(descriptor);
  }
}
