import { newId } from '#kernel';
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
const takenBack = {
  from: 'EXITED',
  endedOn: '2026-03-18',
  to: 'PROPOSED',
  since: '2026-03-02',
  on: '2026-03-20',
  reason: 'ENTERED_BY_MISTAKE',
};
const offer = async (): Promise<string> => {
  const shifts = [{ weekday: 1, from: '08:00', to: '13:00' }];
  return (await placement.post('/opportunities', anOpportunity(coop, { shifts, capacity: 2 }))).body.id;
};
const propose = (pathId: string, opportunityId: string) =>
  placement.post('/placements', { pathId, opportunityId, on: '2026-03-02' });
const candidate = async (pathId: string) => (await placement.get(`/candidates/${pathId}`)).body;

describe('a path whose end was taken back', () => {
  it('is a candidate again; what its end withdrew stays withdrawn, and can be proposed anew', async () => {
    const [pathId, opportunityId] = [await intake.readyPath(), await offer()];
    const { id } = (await propose(pathId, opportunityId)).body;
    await intake.tell(pathId, ['exited', exit]);
    await intake.tell(
      pathId,
      ['exit-withdrawn', takenBack],
      ['stage-changed', { from: 'PROPOSED', to: 'READY', on: '2026-03-18', placementId: id }],
    );
    expect(await candidate(pathId)).toMatchObject({ stage: 'READY', readySince: '2026-01-15' });
    expect((await placement.get(`/placements/${id}`)).body.status).toBe('WITHDRAWN');
    expect((await propose(pathId, opportunityId)).status).toBe(201);
  });

  it('keeps what was proposed since, although its end comes once more', async () => {
    const [pathId, opportunityId] = [await intake.readyPath(), await offer()];
    await intake.tell(
      pathId,
      ['exited', { ...exit, from: 'READY' }],
      ['exit-withdrawn', { ...takenBack, to: 'READY' }],
    );
    const { id } = (await propose(pathId, opportunityId)).body;
    const again = intake.said.filter(({ subject, type }) => subject === pathId && type.includes('exited'));
    await placement.look('delete from inbox');
    await placement.look('update consumed_key set version = 0 where key = $1', pathId);
    await intake.say(again.map((event) => ({ ...event, id: newId() })));
    await intake.allHeard();
    expect((await placement.get(`/placements/${id}`)).body.status).toBe('PROPOSED');
    expect(await candidate(pathId)).toMatchObject({ stage: 'READY' });
  });
});

describe('a path that was opened by mistake', () => {
  it('is no candidate any more, and what was proposed is withdrawn as a mistake', async () => {
    const organisationId = newId();
    const [pathId, opportunityId] = [await intake.readyPath({ organisationId }), await offer()];
    const { id } = (await propose(pathId, opportunityId)).body;
    await intake.tell(pathId, ['voided', { from: 'PROPOSED', on: '2026-03-19', reason: 'DUPLICATE' }]);
    expect((await placement.get(`/placements/${id}`)).body).toMatchObject({
      status: 'WITHDRAWN',
      closing: { on: '2026-03-19', reason: 'ENTERED_BY_MISTAKE', by: 'OFFICE' },
    });
    expect((await placement.get(`/opportunities/${opportunityId}`)).body.taken).toBe(0);
    const stages = 'READY,PROPOSED,ACTIVE,PAUSED,EXITED,TRANSFERRED';
    const listed = await placement.get(`/candidates?stage=${stages}`, { organisations: [organisationId] });
    expect(listed.body.items).toEqual([]);
    expect((await propose(pathId, opportunityId)).body.rule).toBe('placement.path-ended');
  });
});

describe('a path for which another organisation is responsible now', () => {
  it('is followed by it, with its placements and memberships, also when its opening comes once more', async () => {
    const [from, to] = [newId(), newId()];
    const [pathId, opportunityId] = [await intake.readyPath({ organisationId: from }), await offer()];
    const { id } = (await propose(pathId, opportunityId)).body;
    const interest = { pathId, organisationId: coop, on: '2026-03-02' };
    const membership = (await placement.post('/memberships', interest)).body.id;
    const change = { fromOrganisationId: from, organisationId: to, on: '2026-03-19', transfer: 'OTHER' };
    await intake.tell(pathId, ['responsible-changed', { ...change, correction: null }]);
    const again = intake.said.filter(({ subject, type }) => subject === pathId && type.includes('opened'));
    await placement.look('delete from inbox');
    await placement.look('update consumed_key set version = 0 where key = $1', pathId);
    await intake.say(again.map((event) => ({ ...event, id: newId() })));
    await intake.allHeard();
    for (const at of [`/candidates/${pathId}`, `/placements/${id}`, `/memberships/${membership}`]) {
      expect([at, (await placement.get(at, { organisations: [to] })).status]).toEqual([at, 200]);
      expect([at, (await placement.get(at, { organisations: [from] })).status]).toEqual([at, 403]);
    }
  });
});

describe('a path whose way in was wrong', () => {
  it('is a candidate of the right programme', async () => {
    const organisationId = newId();
    const pathId = await intake.readyPath({ organisationId });
    const right = {
      programme: 'OTHER',
      measureKind: null,
      receptionKind: null,
      scheme: 'HOMELESS',
      country: 'IT',
    };
    await intake.tell(pathId, ['way-in-corrected', { ...right, on: '2026-03-19', reason: 'OTHER' }]);
    const found = await placement.get('/candidates?programme=OTHER', { organisations: [organisationId] });
    expect(found.body.items).toMatchObject([{ pathId, programme: 'OTHER', stage: 'READY' }]);
  });
});
