import pg from 'pg';
import { eventually } from '#testing';
import { startIntake, type IntakeClient } from '../test/intake-client.js';
import { moved, opened, ready, somebody, type Reached } from '../test/journey.js';
import { toldByPlacement } from '../test/told-by-placement.js';

let intake: IntakeClient;
let hand: pg.Client;
beforeAll(async () => {
  intake = await startIntake({ clock: () => new Date('2026-11-22T09:00:00Z') });
  hand = new pg.Client({ connectionString: intake.superUrl });
  await hand.connect();
});
afterAll(async () => {
  await hand.end();
  await intake.close();
});

const byId = (paths: Reached[]) => paths.toSorted((a, b) => (a.pathId < b.pathId ? -1 : 1));
const proposed = (path: Reached) =>
  toldByPlacement('placement', path.pathId, [
    ['proposed', { on: '2026-03-02', plannedStartOn: '2026-03-20' }],
  ])[0]!;
const proposals = (path: Reached, count: number) => Array.from({ length: count }, () => proposed(path));
/** Two paths of one person: the earlier one has ended. */
async function twoOfOnePerson(): Promise<Reached[]> {
  const ended = await moved(intake, await opened(intake), 'exit', {
    on: '2026-02-20',
    reason: 'LOST_CONTACT',
    destination: 'UNKNOWN',
  });
  return [ended, await opened(intake, { person: undefined, personId: ended.personId })];
}
const deadlocks = async () =>
  Number(
    (await hand.query('select deadlocks from pg_stat_database where datname = current_database()')).rows[0]
      .deadlocks,
  );

/** For a row, whoever it is. */
const somebodyWaits = () =>
  eventually(async () => {
    const rows = await intake.look(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    expect(rows).not.toEqual([]);
  });

/** Keeps the path's row until released, as a command in hand does. */
async function holding(path: Reached): Promise<() => Promise<unknown>> {
  await hand.query('begin');
  await hand.query('select 1 from path where id = $1 for update', [path.pathId]);
  return () => hand.query('commit');
}
const isFree = (path: Reached) =>
  intake.look('select 1 from path where id = $1 for update nowait', path.pathId);

describe('the rows of several paths', () => {
  it('are locked by a batch of events in one order, whatever the order of the events', async () => {
    const [first, second] = byId([await ready(intake), await ready(intake)]) as [Reached, Reached];
    const release = await holding(first);
    // So many that every partition gets some of either.
    await intake.tell([...proposals(second, 24), ...proposals(first, 24)]);
    await somebodyWaits();
    await isFree(second);
    await release();
    for (const { pathId } of [first, second])
      await eventually(async () =>
        expect((await intake.get(`/paths/${pathId}`)).body.stage).toBe('PROPOSED'),
      );
  });

  it('are locked by a correction of their person in the same order', async () => {
    const [first, second] = byId(await twoOfOnePerson()) as [Reached, Reached];
    const release = await holding(first);
    const correction = intake.change('PUT', `/paths/${second.pathId}/person`, 1, somebody());
    await somebodyWaits();
    await isFree(second);
    await release();
    expect((await correction).status).toBe(200);
  });

  it('do not make batches of different partitions and corrections wait for each other for ever', async () => {
    const paths = await twoOfOnePerson();
    const before = await deadlocks();
    for (let round = 1; round <= 10; round += 1) {
      const events = Array.from({ length: 40 }, (_, n) => proposed(paths[(n + round) % 2]!));
      const [corrected] = await Promise.all([
        intake.change('PUT', `/paths/${paths[round % 2]!.pathId}/person`, round, somebody()),
        intake.tell(events),
      ]);
      expect(corrected.status).toBe(200);
    }
    await eventually(
      async () => {
        const told = await intake.look(
          `select 1 from followed where path_id = any($1)`,
          paths.map(({ pathId }) => pathId),
        );
        expect(told).toHaveLength(400);
      },
      { within: 60_000 },
    );
    expect(await deadlocks()).toBe(before);
  }, 120_000);
});
