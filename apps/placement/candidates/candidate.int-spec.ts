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

const offer = async (change: Record<string, unknown>): Promise<string> => {
  const shifts = [{ weekday: 1, from: '08:00', to: '13:00' }];
  return (await placement.post('/opportunities', anOpportunity(coop, { shifts, ...change }))).body.id;
};

describe('candidates', () => {
  it('are those who are ready, the longest waiting first, within the scope of the account', async () => {
    const organisationId = newId();
    const scope = { organisations: [organisationId] };
    const early = await intake.readyPath({ organisationId, readyOn: '2026-01-20' });
    const late = await intake.readyPath({ organisationId, readyOn: '2026-02-20' });
    const paused = await intake.readyPath({ organisationId });
    await intake.tell(paused, ['paused', { from: 'READY', on: '2026-02-01', reason: 'FAMILY' }]);

    const first = (await placement.get('/candidates?limit=1', scope)).body;
    expect(first.items).toMatchObject([
      { pathId: early, stage: 'READY', waitingDays: 59, disadvantaged: true },
    ]);
    const second = (await placement.get(`/candidates?limit=1&cursor=${first.next}`, scope)).body;
    expect(second).toMatchObject({ items: [{ pathId: late }], next: null });
    const all = (await placement.get('/candidates?stage=READY,PAUSED&programme=MEASURE&isco=921', scope))
      .body;
    expect(all.items).toHaveLength(3);
    expect((await placement.get('/candidates?isco=5', scope)).body.items).toEqual([]);
    expect((await placement.get(`/candidates/${early}`, { organisations: [newId()] })).status).toBe(403);
    expect((await placement.get(`/candidates/${early}`, { tenant: 'altrove' })).status).toBe(404);
    expect((await placement.get('/candidates', { roles: ['SOCIAL_WORKER'] })).status).toBe(403);
  });

  it('show what a place has to keep to, never the measure', async () => {
    const pathId = await intake.readyPath();
    const { body } = await placement.get(`/candidates/${pathId}`);
    expect(body).toMatchObject({
      constraints: {
        requiresAuthorisation: true,
        rightToWork: 'YES',
        territory: { kind: 'PROVINCES', codes: ['046'] },
      },
      profile: { listening: 'B1', maxTravelMinutes: 45 },
    });
    const [row] = await placement.look('select * from candidate where path_id = $1', pathId);
    expect(JSON.stringify([row, body])).not.toMatch(
      /SEMILIB|MAGISTRATO|30_54|THIRD_COUNTRY|ALTERNATIVE_MEASURE/,
    );
  });

  it('are the same after everything is heard twice', async () => {
    const before = await placement.look('select * from candidate order by path_id');
    await placement.look('delete from inbox');
    const versions = await placement.look('select key, version from consumed_key order by key');
    await intake.say(intake.said.map((event) => ({ ...event, id: newId() })));
    await intake.allHeard();
    const after = await placement.look(
      'select * from candidate where path_id = any($1) order by path_id',
      before.map(({ path_id }) => path_id),
    );
    expect(after).toEqual(before);
    expect(
      await placement.look(
        'select key, version from consumed_key where key = any($1) order by key',
        versions.map(({ key }) => key),
      ),
    ).toEqual(versions);
  });
});

describe('matches of a candidate', () => {
  it('say why yes, why not and what to check, for every opportunity', async () => {
    const good = await offer({ title: 'Verde pubblico' });
    const night = await offer({ title: 'Forno', shifts: [{ weekday: 2, from: '03:00', to: '08:00' }] });
    const far = await offer({ title: 'Livorno', comune: '049009' });
    const vague = await offer({ title: 'Da concordare', shifts: [] });
    const full = await offer({ title: 'Piena', capacity: 1 });
    await placement.look('update opportunity set taken = 1 where id = $1', full);

    const pathId = await intake.readyPath();
    const { body, status } = await placement.get(`/candidates/${pathId}/matches`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ pathId, yes: 1, toCheck: 1, no: 3, next: null });
    const of = (id: string) =>
      body.items.find((item: { opportunityId: string }) => item.opportunityId === id);
    expect(body.items.map((item: { verdict: string }) => item.verdict)).toEqual([
      'YES',
      'TO_CHECK',
      'NO',
      'NO',
      'NO',
    ]);
    expect(of(good)).toMatchObject({
      verdict: 'YES',
      travelMinutes: 15,
      startsOn: '2026-03-20',
      contractEndsOn: '2026-09-19',
      whyYes: expect.arrayContaining(['HOURS_NOT_AUTHORISED', 'SKILLS', 'PERSON_PREFERENCE']),
      whyNot: [],
    });
    expect(of(vague).toCheck).toMatchObject([
      { kind: 'MISSING', constraint: 'HOURS_NOT_AUTHORISED', missing: 'SHIFTS' },
    ]);
    expect(of(night)).toMatchObject({
      whyNot: [{ code: 'HOURS_NOT_AUTHORISED' }],
      nearestMiss: [{ kind: 'MOVE_SHIFT', facts: { to: { weekday: 2, from: '07:15', to: '12:15' } } }],
    });
    expect(of(far).whyNot.map(({ code }: { code: string }) => code)).toContain('TERRITORY');
    expect(of(full).nearestMiss).toEqual([{ kind: 'FREE_SEAT', facts: { capacity: 2 } }]);
    expect(body.openedByRemoval).toEqual(
      expect.arrayContaining([
        { code: 'CAPACITY', opens: 1 },
        { code: 'HOURS_NOT_AUTHORISED', opens: 1 },
      ]),
    );

    const first = (await placement.get(`/candidates/${pathId}/matches?verdict=NO&limit=2`)).body;
    const second = (
      await placement.get(`/candidates/${pathId}/matches?verdict=NO&limit=2&cursor=${first.next}`)
    ).body;
    expect([first.items.length, second.items.length, second.next]).toEqual([2, 1, null]);
    expect(
      (await placement.get(`/candidates/${pathId}/matches?opportunityId=${night}`)).body.items,
    ).toHaveLength(1);
  });

  it('count the tutor and the 30% share as they are', async () => {
    const tutor = { tutorId: newId(), maxLoad: 1 };
    const opportunityId = await offer({ title: 'Con tutor', capacity: 3, tutor });
    const [one, other] = [await intake.readyPath(), await intake.readyPath()];
    await placement.post('/placements', { pathId: one, opportunityId, on: '2026-03-02' });
    const read = async () =>
      (await placement.get(`/candidates/${other}/matches?opportunityId=${opportunityId}`)).body.items[0];
    expect((await read()).whyNot).toEqual([{ code: 'TUTOR_LOAD', facts: { load: 1, maximum: 1 } }]);
    const share = async () =>
      (await read()).parts.find(({ code }: { code: string }) => code === 'SHARE_30').value;
    expect(await share()).toBe(1);
    await placement.look(
      `insert into headcount (id, tenant, organisation_id, on_day, workers, disadvantaged, volunteers, recorded_at, recorded_by)
       values (gen_random_uuid(), 'ponte-largo', $1, '2026-01-01', 10, 5, 0, now(), 'spec')`,
      coop,
    );
    expect(await share()).toBe(0.75);
  });
});
