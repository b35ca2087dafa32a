import { newId } from '#kernel';
import type { Caller } from '#web';
import { anOpportunity, anOrganisation } from '../test/registry-samples.js';
import { IntakeSide } from '../test/intake-side.js';
import { startPlacement, type Answer, type PlacementClient } from '../test/placement-client.js';

let placement: PlacementClient;
let intake: IntakeSide;
let coop: string;
let now = '2026-03-20T09:42:00Z';

beforeAll(async () => {
  placement = await startPlacement({ clock: () => new Date(now) });
  intake = new IntakeSide(placement);
  coop = (await placement.post('/organisations', anOrganisation())).body.id;
});
beforeEach(() => {
  now = '2026-03-20T09:42:00Z';
});
afterAll(() => placement.close());

const withinHours = [{ weekday: 1, from: '08:00', to: '13:00' }];
const offer = async (): Promise<string> =>
  (await placement.post('/opportunities', anOpportunity(coop, { shifts: withinHours, capacity: 1 }))).body.id;
const propose = (pathId: string, opportunityId: string) =>
  placement.post('/placements', { pathId, opportunityId, on: '2026-03-02' });
const move = (answer: Answer, step: string, body: object, as: Partial<Caller> = {}) =>
  placement.change('POST', `/placements/${answer.body.id}/${step}`, answer.body.version, body, as);
const undo = (answer: Answer, as: Partial<Caller> = {}) =>
  move(answer, 'undo', { reason: 'ENTERED_BY_MISTAKE' }, as);
const seats = async (opportunityId: string) =>
  (await placement.get(`/opportunities/${opportunityId}`)).body.taken as number;
const refusal = { on: '2026-03-18', reason: 'NOT_INTERESTED', by: 'PERSON' };
const manager: Partial<Caller> = { account: newId(), roles: ['MANAGER'] };

describe('the last step of a placement', () => {
  it('is taken back step by step, down to the proposal', async () => {
    const opportunityId = await offer();
    let at = await propose(await intake.readyPath(), opportunityId);
    at = await move(at, 'interview', { on: '2026-03-05' });
    at = await move(at, 'request-authorisation', { on: '2026-03-06' });
    at = await move(at, 'authorise', { on: '2026-03-12' });
    at = await move(at, 'start', { on: '2026-03-16' });
    at = await undo(at);
    expect(at).toMatchObject({
      status: 200,
      body: { status: 'AUTHORISED', since: '2026-03-12', work: null },
    });
    for (const status of ['AWAITING_AUTHORISATION', 'INTERVIEW', 'PROPOSED']) {
      at = await undo(at);
      expect(at.body.status).toBe(status);
    }
    expect((await undo(at)).body.rule).toBe('placement.undo.first-step');
    expect(await seats(opportunityId)).toBe(1);
    // The right day is recorded as a step of its own.
    expect((await move(at, 'interview', { on: '2026-03-04' })).body).toMatchObject({
      interviewOn: '2026-03-04',
    });
  });

  it('that closed it is taken back while the seat is free', async () => {
    const opportunityId = await offer();
    const [pathId, other] = [await intake.readyPath(), await intake.readyPath()];
    const closed = await move(await propose(pathId, opportunityId), 'refuse', refusal);
    expect(await seats(opportunityId)).toBe(0);
    const reopened = await undo(closed);
    expect(reopened.body.status).toBe('PROPOSED');
    expect(await seats(opportunityId)).toBe(1);
    const again = await move(reopened, 'refuse', refusal);
    await propose(other, opportunityId);
    expect((await undo(again)).body.rule).toBe('placement.propose.capacity');
    expect((await placement.get(`/placements/${again.body.id}`)).body.status).toBe('REFUSED');
  });

  it('is taken back by a manager once a month has passed, and by nobody who saw another version', async () => {
    const at = await move(await propose(await intake.readyPath(), await offer()), 'interview', {
      on: '2026-03-05',
    });
    const stale = { ...at, body: { ...at.body, version: 1 } };
    expect((await undo(stale)).status).toBe(412);
    now = '2026-04-20T09:42:00Z';
    expect((await undo(at)).body.rule).toBe('placement.undo.only-by-manager');
    expect((await undo(at, { roles: ['SOCIAL_WORKER'] })).status).toBe(403);
    expect((await undo(at, manager)).body.status).toBe('PROPOSED');
  });
});
