import { addDays, dayOf } from '#kernel';
import { eventually } from '#testing';
import { startEmbedded, type Rig } from './embedded-rig.js';
import { finalState } from './final-state.js';
import { startDistributed } from './stack-rig.js';
import { assemble, fromSai, offer, onSemiliberty, wholePath } from './story.js';

const start = addDays(dayOf(new Date(), 'Europe/Rome'), -200);

/** Both people's whole paths, one after the other; then what every table holds. */
async function tell(startRig: () => Promise<Rig>): Promise<string[]> {
  const rig = await startRig();
  try {
    const team = await assemble(rig.origin, rig.setupToken);
    const places = await offer(team, addDays(start, -30));
    const first = await wholePath(team, places, start, onSemiliberty(start));
    const second = await wholePath(team, places, start, fromSai(start));
    for (const { pathId } of [first, second]) {
      await eventually(async () => {
        const { body } = await team.worker.get(`/intake/paths/${pathId}/timeline?limit=100`);
        expect(body.items.at(-1)).toMatchObject({ kind: 'membership-role-assigned' });
      });
    }
    return await settled(rig);
  } finally {
    await rig.stop();
  }
}

/** Projections of the last events may still be on their way: the state is final when it stays. */
async function settled(rig: Rig): Promise<string[]> {
  let last = await finalState(rig);
  await eventually(
    async () => {
      const now = await finalState(rig);
      const same = now.join('\n') === last.join('\n');
      last = now;
      expect(same).toBe(true);
    },
    { within: 20_000, every: 1_500 },
  );
  return last;
}

describe('the same story on PostgreSQL alone and on Kafka with Redis and two copies of each service', () => {
  it('ends in the same state, row by row', async () => {
    const embedded = await tell(startEmbedded);
    const distributed = await tell(startDistributed);
    expect(embedded.length).toBeGreaterThan(60);
    expect(distributed).toEqual(embedded);
  }, 300_000);
});
