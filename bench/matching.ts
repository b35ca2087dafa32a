import { Session } from 'node:inspector/promises';
import fc from 'fast-check';
import { matchAll } from '../apps/placement/matching/match.js';
import { offer, seeker } from '../apps/placement/matching/match.arbitraries.js';
import { matchView } from '../apps/placement/matching/match.view.js';
import type { Offer } from '../apps/placement/matching/offer.js';
import { pairOf, type Circumstances } from '../apps/placement/matching/pair.js';
import type { Seeker } from '../apps/placement/matching/seeker.js';
import { estimatedTravel } from '../apps/placement/matching/travel.js';
import type { Breakdown, Line } from './line.js';
import { percentile } from './percentile.js';
import { selfTimes, type CpuProfile } from './profile.js';
import { countPossible, windowsOf } from './yardstick/hard-constraints.js';

const offers = 10_000;
const people = 25;
const rounds = 8;
/** As many as the screen shows at first. */
const pageSize = 50;
const seed = 20261122;

/** One person against every offer, best first, with the reasons of a page of them. */
export async function matching(): Promise<Line[]> {
  const all = fc.sample(offer, { numRuns: offers, seed });
  const some = fc.sample(seeker, { numRuns: people, seed });
  const measured = times(some, (who) => ranked(who, all));
  const bare = times(some, (who) => countPossible(pairs(who, all), windowsOf(who)));
  const where = await profiled(() => some.forEach((who) => ranked(who, all)));
  return [
    {
      where,
      what: `one person ranked over ${offers.toLocaleString('en')} offers, p99`,
      measured: { value: percentile(measured, 0.99), unit: 'ms' },
      yardstick: {
        value: percentile(bare, 0.99),
        unit: 'ms',
        name: 'a plain loop, possible or not, no reasons and no order',
      },
      aim: { atMost: 20 },
      notes: [
        `${people} invented people, each ${rounds} times: every hard constraint, a score, an order, and the reasons, the`,
        `nearest miss and the score's parts of the first ${pageSize}. p50 ${percentile(measured, 0.5).toFixed(1)} ms. Offers`,
        `are in memory; the database is not in this number.`,
      ],
    },
  ];
}

/** This very process: what is measured is a function. */
async function profiled(work: () => void): Promise<Breakdown[]> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return selfTimes(profile as CpuProfile, 'matching', { from: 0, to: Infinity });
}

function circumstances(): Circumstances {
  return { today: '2026-11-22', plannedStartOn: null, travel: estimatedTravel() };
}

function ranked(who: Seeker, all: Offer[]): number {
  return matchAll(who, all, circumstances()).slice(0, pageSize).map(matchView).length;
}

function* pairs(who: Seeker, all: Offer[]) {
  const when = circumstances();
  for (const each of all) yield pairOf(who, each, when);
}

/** Milliseconds of each; the first round is for the compiler. */
function times(some: Seeker[], work: (who: Seeker) => number): number[] {
  const measured: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    for (const who of some) {
      const startedAt = performance.now();
      work(who);
      if (round > 0) measured.push(performance.now() - startedAt);
    }
  }
  return measured;
}
