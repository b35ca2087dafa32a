import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#kernel';
import { anOpportunity, anOrganisation } from '../test/registry-samples.js';
import { freeFromSevenToSeven, IntakeSide } from '../test/intake-side.js';
import { startPlacement, type Answer, type PlacementClient } from '../test/placement-client.js';

let placement: PlacementClient;
let intake: IntakeSide;
let coop: string;

beforeAll(async () => {
  placement = await startPlacement({ clock: () => new Date('2026-03-20T09:42:00Z') });
  intake = new IntakeSide(placement);
  coop = (await placement.post('/organisations', anOrganisation())).body.id;
});
afterAll(() => placement.close());

/** Lucca to Lucca: 15 minutes, so these shifts lie inside 07:00–19:00 with the way. */
const withinHours = [{ weekday: 1, from: '08:00', to: '13:00' }];
const offer = async (change: Record<string, unknown> = {}): Promise<string> =>
  (await placement.post('/opportunities', anOpportunity(coop, { shifts: withinHours, ...change }))).body.id;
const propose = (pathId: string, opportunityId: string, change: Record<string, unknown> = {}) =>
  placement.post('/placements', { pathId, opportunityId, on: '2026-03-02', ...change });
const move = (answer: Answer, step: string, body: object) =>
  placement.change('POST', `/placements/${answer.body.id}/${step}`, answer.body.version, body);
const seats = async (opportunityId: string) =>
  (await placement.get(`/opportunities/${opportunityId}`)).body.taken as number;
/** What has reached the event log, in order; the relay may still be at it. */
async function told(id: string, events: number) {
  for (const deadline = Date.now() + 5_000; Date.now() < deadline; await sleep(20)) {
    const all = await placement.told(id);
    if (all.length >= events) return all.map(({ type, version }) => `${version} ${type.split('.')[3]}`);
  }
  throw new Error('the event log has not heard it all');
}

describe('a placement', () => {
  it('goes from proposal to work and to its end, and gives its seat back', async () => {
    const opportunityId = await offer({ capacity: 1 });
    const pathId = await intake.readyPath();
    let now = await propose(pathId, opportunityId, { plannedStartOn: '2026-03-16' });
    expect([now.status, now.headers.get('etag'), now.body.status]).toEqual([201, '"1"', 'PROPOSED']);
    expect(await seats(opportunityId)).toBe(1);
    now = await move(now, 'interview', { on: '2026-03-05' });
    now = await move(now, 'request-authorisation', { on: '2026-03-06' });
    expect((await move(now, 'start', { on: '2026-03-16' })).body.rule).toBe(
      'placement.start.needs-authorisation',
    );
    now = await move(now, 'authorise', { on: '2026-03-12' });
    now = await move(now, 'start', { on: '2026-03-16' });
    expect(now.body).toMatchObject({
      status: 'STARTED',
      since: '2026-03-16',
      ageingDays: 4,
      endsOn: '2026-09-15',
      organisationName: 'Cooperativa sociale Il Girasole',
      moves: ['ACTIVE', 'ENDED'],
      work: { contract: 'FIXED_TERM', weeklyHours: 24, isco: '921' },
    });
    now = await move(now, 'activate', { on: '2026-03-20' });
    now = await move(now, 'end', { on: '2026-03-20', reason: 'RESIGNED', by: 'PERSON' });
    expect(now.body).toMatchObject({
      status: 'ENDED',
      closing: { reason: 'RESIGNED', by: 'PERSON' },
      version: 7,
    });
    expect(await seats(opportunityId)).toBe(0);
    expect(await told(now.body.id, 7)).toEqual([
      '1 proposed',
      '2 interview-set',
      '3 authorisation-requested',
      '4 authorised',
      '5 started',
      '6 activated',
      '7 closed',
    ]);
    const versions = (await placement.get(`/placements/${now.body.id}/versions`)).body;
    expect(versions.map(({ version }: { version: number }) => version)).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  it('is refused outside the authorised hours, with the shift, the window and the way', async () => {
    const opportunityId = await offer({ shifts: [{ weekday: 1, from: '05:00', to: '09:00' }] });
    const { status, body } = await propose(await intake.readyPath(), opportunityId);
    expect([status, body.rule]).toEqual([422, 'placement.propose.hard-constraint']);
    expect(body.facts.reasons).toEqual([
      {
        code: 'HOURS_NOT_AUTHORISED',
        facts: {
          travelMinutes: 15,
          shifts: [
            {
              shift: { weekday: 1, from: '05:00', to: '09:00' },
              authorised: [{ weekday: 1, from: '07:00', to: '19:00' }],
              minutesOutside: 135,
            },
          ],
        },
      },
    ]);
    expect(await seats(opportunityId)).toBe(0);
  });

  it('is proposed once per person and place, for a path that placement knows to be ready', async () => {
    const opportunityId = await offer({ capacity: 3 });
    const pathId = await intake.readyPath();
    await propose(pathId, opportunityId);
    expect((await propose(pathId, opportunityId)).body.rule).toBe('placement.propose.already-open');
    expect((await propose(newId(), opportunityId)).body).toMatchObject({
      code: 'NOT_FOUND',
      rule: 'candidate.unknown',
    });
    await intake.tell(pathId, ['paused', { from: 'READY', on: '2026-03-03', reason: 'HEALTH' }]);
    expect((await propose(pathId, await offer())).body.rule).toBe('placement.path-paused');
    expect(await seats(opportunityId)).toBe(1);
  });

  it('tells a reader of an old version what happened since, and needs If-Match', async () => {
    const first = await propose(await intake.readyPath(), await offer());
    await move(first, 'interview', { on: '2026-03-25' });
    const stale = await move(first, 'interview', { on: '2026-03-26' });
    expect([stale.status, stale.body.code]).toEqual([412, 'STALE_VERSION']);
    expect(stale.body.facts).toMatchObject({ currentVersion: 2, changes: [{ version: 2 }] });
    const blind = await placement.send('POST', `/placements/${first.body.id}/interview`, {
      body: { on: '2026-03-26' },
    });
    expect(blind.status).toBe(428);
  });

  it('waits with new hours for the authority', async () => {
    let now = await propose(await intake.readyPath(), await offer());
    now = await move(now, 'request-authorisation', { on: '2026-03-06' });
    now = await move(now, 'authorise', { on: '2026-03-10' });
    now = await move(now, 'start', { on: '2026-03-16', weeklyHours: 20 });
    now = await move(now, 'terms', { on: '2026-03-18', effectiveOn: '2026-04-01', weeklyHours: 30 });
    expect(now.body.work).toMatchObject({
      weeklyHours: 20,
      change: { weeklyHours: 30, effectiveOn: '2026-04-01' },
    });
    const elsewhere = { on: '2026-03-20', effectiveOn: '2026-04-01', comune: '047014' };
    expect((await move(now, 'terms', elsewhere)).body.rule).toBe('placement.terms.change-pending');
    now = await move(now, 'terms/authorise', { on: '2026-03-20' });
    expect(now.body.work).toMatchObject({ weeklyHours: 30, change: null });
    expect((await move(now, 'terms', elsewhere)).body.rule).toBe('placement.terms.hard-constraint');
  });

  it('is not begun without the right to work, nor when the limits have become narrower', async () => {
    const applicant = {
      rightToWork: [{ from: '2026-01-01', to: null, allowed: false, rule: 'right-to-work.unknown' }],
    };
    const free = { requiresAuthorisation: false };
    const pathId = await intake.readyPath({ constraints: { ...applicant, ...free } });
    const proposed = await propose(pathId, await offer());
    expect(proposed.body.toCheck).toEqual(['RIGHT_TO_WORK']);
    const begin = async () => (await move(proposed, 'start', { on: '2026-03-16' })).body;
    expect((await begin()).rule).toBe('placement.start.right-to-work-unknown');
    const narrower = {
      ...freeFromSevenToSeven,
      ...free,
      windows: [{ weekday: 1, from: '09:00', to: '12:00' }],
    };
    await intake.tell(pathId, ['constraints-changed', narrower]);
    expect((await begin()).rule).toBe('placement.start.hard-constraint');
  });
});

describe('who may see and move a placement', () => {
  it('is the organisation that follows the person and the one that offers the place', async () => {
    const responsible = newId();
    const pathId = await intake.readyPath({ organisationId: responsible });
    const stranger = { organisations: [newId()] };
    const body = { pathId, opportunityId: await offer(), on: '2026-03-02' };
    expect((await placement.post('/placements', body, stranger)).body.code).toBe('OUT_OF_SCOPE');
    const { id } = (await placement.post('/placements', body, { organisations: [responsible] })).body;
    for (const organisations of [[responsible], [coop]]) {
      expect((await placement.get(`/placements/${id}`, { organisations })).status).toBe(200);
      expect(
        (await placement.get(`/placements?pathId=${pathId}`, { organisations })).body.items,
      ).toHaveLength(1);
    }
    expect((await placement.get(`/placements/${id}`, stranger)).status).toBe(403);
    expect((await placement.get(`/placements?pathId=${pathId}`, stranger)).body.items).toEqual([]);
    expect((await placement.get(`/placements/${id}`, { tenant: 'altrove' })).status).toBe(404);
    const worker = { roles: ['SOCIAL_WORKER' as const] };
    expect(
      (await placement.change('POST', `/placements/${id}/interview`, 1, { on: '2026-03-05' }, worker)).status,
    ).toBe(403);
  });
});

describe('the board', () => {
  it('lists by status, the longest waiting first, page by page', async () => {
    const opportunityId = await offer({ capacity: 5 });
    for (const on of ['2026-03-10', '2026-03-04', '2026-03-07']) {
      await propose(await intake.readyPath(), opportunityId, { on });
    }
    const url = `/placements?status=PROPOSED,INTERVIEW&opportunityId=${opportunityId}&limit=2`;
    const first = (await placement.get(url)).body;
    expect(first.items.map(({ since, ageingDays }: Record<string, unknown>) => [since, ageingDays])).toEqual([
      ['2026-03-04', 16],
      ['2026-03-07', 13],
    ]);
    const second = (await placement.get(`${url}&cursor=${first.next}`)).body;
    expect(second).toMatchObject({ items: [{ since: '2026-03-10', pathStage: 'READY' }], next: null });
    expect((await placement.get('/placements?cursor=bm8')).status).toBe(400);
  });
});
