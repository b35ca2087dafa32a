import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { newId, random } from '#kernel';
import { opening } from './openings.js';

/** What a round of load came to. */
export interface Load {
  perSecond: number;
  /** Milliseconds from the request to the answer, which comes after the commit. */
  latencies: number[];
  /** Of the paths that were opened. */
  pathIds: string[];
  /** `Date.now()` of the round. */
  from: number;
  to: number;
}

export interface Target {
  origin: string;
  /** Default: intake's own address. */
  path?: string;
  headers(): Promise<Record<string, string>>;
}

/** So many clients, each on a connection that stays open, each with one command at a time. */
export const clients = 16;

/** As fast as the clients can. */
export async function closedLoop(target: Target, seconds: number): Promise<Load> {
  return withRecorder(target, clients, async (open) => {
    const deadline = performance.now() + seconds * 1000;
    await Promise.all(
      Array.from({ length: clients }, async () => {
        while (performance.now() < deadline) await open();
      }),
    );
  });
}

/** At a given mean rate with exponential pauses, whether or not the answers keep up: a slow answer delays nobody. */
export async function openLoop(target: Target, perSecond: number, seconds: number): Promise<Load> {
  return withRecorder(target, 4 * clients, async (open) => {
    const chance = random(20261122);
    const startedAt = performance.now();
    const underWay: Promise<void>[] = [];
    for (let due = 0; due < seconds * 1000; due += (-Math.log(1 - chance.next()) * 1000) / perSecond) {
      const early = startedAt + due - performance.now();
      if (early > 1) await sleep(early);
      underWay.push(open());
    }
    await Promise.all(underWay);
  });
}

async function withRecorder(
  { origin, path = '/paths', headers }: Target,
  connections: number,
  round: (open: () => Promise<void>) => Promise<void>,
): Promise<Load> {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const latencies: number[] = [];
  const pathIds: string[] = [];
  const open = async () => {
    const sentAt = performance.now();
    const { statusCode, body } = await pool.request({
      path,
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': newId(), ...(await headers()) },
      body: opening(),
    });
    const answer = await body.text();
    if (statusCode !== 201) throw new Error(`a path was not opened: ${statusCode} ${answer}`);
    latencies.push(performance.now() - sentAt);
    pathIds.push((JSON.parse(answer) as { pathId: string }).pathId);
  };
  const from = Date.now();
  const startedAt = performance.now();
  try {
    await round(open);
    const perSecond = (latencies.length * 1000) / (performance.now() - startedAt);
    return { perSecond, latencies, pathIds, from, to: Date.now() };
  } finally {
    await pool.close();
  }
}
