import { setTimeout as sleep } from 'node:timers/promises';
import { IntakeSide } from '../test/intake-side.js';
import { startPlacement, type PlacementClient } from '../test/placement-client.js';
import { anOpportunity, anOrganisation } from '../test/registry-samples.js';

let placement: PlacementClient;
let intake: IntakeSide;
let coop: string;

beforeAll(async () => {
  placement = await startPlacement({ clock: () => new Date('2026-03-20T09:42:00Z') });
  intake = new IntakeSide(placement);
  coop = (await placement.post('/organisations', anOrganisation())).body.id;
});
afterAll(() => placement.close());

const exit = {
  from: 'PROPOSED',
  on: '2026-03-18',
  reason: 'VOLUNTARY_ABANDONMENT',
  outcome: 'OTHER',
  destination: 'UNKNOWN',
};
const transfer = { from: 'READY', on: '2026-03-18', reason: 'MOVED_AWAY', toOrganisationId: null };
const offer = async (capacity = 1): Promise<string> => {
  const shifts = [{ weekday: 1, from: '08:00', to: '13:00' }];
  return (await placement.post('/opportunities', anOpportunity(coop, { shifts, capacity }))).body.id;
};
const propose = (pathId: string, opportunityId: string, on = '2026-03-02') =>
  placement.post('/placements', { pathId, opportunityId, on });
const statusOf = async (id: string) => (await placement.get(`/placements/${id}`)).body;
const taken = async (opportunityId: string) =>
  (await placement.get(`/opportunities/${opportunityId}`)).body.taken;

describe('the end of a path', () => {
  it('withdraws what was proposed, says why, and gives the seat back', async () => {
    for (const [kind, data, reason] of [
      ['exited', exit, 'PATH_EXITED'],
      ['transferred', transfer, 'PATH_TRANSFERRED'],
    ] as const) {
      const [pathId, opportunityId] = [await intake.readyPath(), await offer()];
      const { id } = (await propose(pathId, opportunityId)).body;
      await intake.tell(pathId, [kind, data]);
      expect(await statusOf(id)).toMatchObject({
        status: 'WITHDRAWN',
        closing: { on: '2026-03-18', reason, by: 'OFFICE' },
        moves: [],
        version: 2,
      });
      expect(await taken(opportunityId)).toBe(0);
      expect((await propose(pathId, opportunityId)).body.rule).toBe('placement.path-ended');
    }
  });

  it('leaves work that has begun, which can then only be ended', async () => {
    const pathId = await intake.readyPath({ constraints: { requiresAuthorisation: false } });
    const { id } = (await propose(pathId, await offer())).body;
    await placement.change('POST', `/placements/${id}/start`, 1, { on: '2026-03-16' });
    await intake.tell(pathId, ['exited', exit]);
    expect(await statusOf(id)).toMatchObject({ status: 'STARTED', pathStage: 'EXITED', moves: ['ENDED'] });
    const activate = await placement.change('POST', `/placements/${id}/activate`, 2, { on: '2026-03-20' });
    expect(activate.body.rule).toBe('placement.path-ended');
  });

  it('does nothing the second time', async () => {
    const [pathId, opportunityId] = [await intake.readyPath(), await offer()];
    const { id } = (await propose(pathId, opportunityId)).body;
    await intake.tell(pathId, ['exited', exit]);
    const before = await placement.look('select * from candidate where path_id = $1', pathId);
    // The inbox drops a copy of the same id; under another id the handlers themselves have to bear it.
    const copies = intake.said.filter(({ subject }) => subject === pathId);
    await placement.look(
      'delete from inbox where event_id = any($1)',
      copies.map(({ id: eventId }) => eventId),
    );
    await intake.say(copies.map((event) => ({ ...event, id: event.id.replace(/^.{8}/, 'ffffffff') })));
    await intake.allHeard();
    expect(await statusOf(id)).toMatchObject({ status: 'WITHDRAWN', version: 2 });
    expect(await taken(opportunityId)).toBe(0);
    expect(await placement.look('select * from candidate where path_id = $1', pathId)).toEqual(before);
    expect(await placement.look('select key from parked_event')).toEqual([]);
  });

  it('meets a proposal made at the same moment in one of two ways, never in between', async () => {
    const outcomes = new Set<string>();
    const last = 24;
    for (let round = 0; round <= last; round++) {
      const [pathId, opportunityId] = await Promise.all([intake.readyPath(), offer()]);
      const end = () => intake.tell(pathId, ['exited', exit]);
      // First the end is heard before the proposal is made, last after it. Between them both are on their way at once.
      if (round === 0) await end();
      const lead = (round - last / 2) * 5;
      const isFree = round > 0 && round < last;
      const ending = isFree ? sleep(Math.max(0, lead)).then(end) : undefined;
      if (isFree) await sleep(Math.max(0, -lead));
      const { status, body } = await propose(pathId, opportunityId);
      await (round === last ? end() : ending);
      outcomes.add(status === 201 ? 'withdrawn' : body.rule);
      if (status === 201) {
        expect(await statusOf(body.id)).toMatchObject({
          status: 'WITHDRAWN',
          closing: { reason: 'PATH_EXITED' },
        });
      }
      expect(await taken(opportunityId)).toBe(0);
    }
    expect([...outcomes].sort()).toEqual(['placement.path-ended', 'withdrawn']);
  }, 60_000);
});

describe('a pause', () => {
  it('keeps proposals where they are until the path is resumed', async () => {
    const pathId = await intake.readyPath();
    const { id } = (await propose(pathId, await offer())).body;
    await intake.tell(pathId, ['paused', { from: 'PROPOSED', on: '2026-03-10', reason: 'HEALTH' }]);
    const interview = (version: number) =>
      placement.change('POST', `/placements/${id}/interview`, version, { on: '2026-03-25' });
    expect((await interview(1)).body.rule).toBe('placement.path-paused');
    expect((await statusOf(id)).moves).toEqual(['REFUSED', 'WITHDRAWN']);
    await intake.tell(pathId, ['resumed', { to: 'PROPOSED', on: '2026-03-17' }]);
    expect((await interview(1)).body.status).toBe('INTERVIEW');
  });

  it('comes for many at once, in any order, without one waiting for the other for ever', async () => {
    const opportunities = [await offer(40), await offer(40)];
    const deadlocks = async () =>
      (await placement.look('select deadlocks from pg_stat_database where datname = current_database()'))[0];
    const before = await deadlocks();
    const paths: string[] = [];
    for (let n = 0; n < 32; n += 1) {
      const pathId = await intake.readyPath();
      expect((await propose(pathId, opportunities[n % 2]!)).status).toBe(201);
      paths.push(pathId);
    }
    await intake.say(paths.map((pathId) => intake.event(pathId, 'exited', exit)));
    await intake.allHeard();
    expect(await Promise.all(opportunities.map(taken))).toEqual([0, 0]);
    expect(await deadlocks()).toEqual(before);
  });
});
