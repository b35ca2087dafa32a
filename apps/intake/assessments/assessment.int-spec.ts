import { startIntake, type IntakeClient } from '../test/intake-client.js';
import { moved, opened, type Reached } from '../test/journey.js';
import { otherOrganisationId } from '../test/path-samples.js';

let intake: IntakeClient;
beforeAll(async () => {
  intake = await startIntake({ clock: () => new Date('2026-11-22T09:00:00Z') });
});
afterAll(() => intake.close());

const italian = {
  listening: 'A2',
  reading: 'A2',
  spokenInteraction: 'A2',
  spokenProduction: 'A1',
  writing: 'A1',
};
const found = {
  assessedOn: '2026-02-02',
  italian,
  isced: 2,
  occupations: [{ isco: '9112', years: 2.5 }],
  autonomy: { HOUSING: 2, EMPLOYMENT: 1 },
  needs: ['HOUSING', 'ADDICTION_TREATMENT'],
  needsText: 'Bisogno piantato',
  certificates: ['DRIVING_B'],
  preferredIsco: ['91'],
  maxTravelMinutes: 45,
};
const assess = (path: Reached, body: Record<string, unknown> = found) =>
  intake.post(`/paths/${path.pathId}/assessments`, body);
const list = async (path: Reached, as = {}) =>
  (await intake.get(`/paths/${path.pathId}/assessments`, as)).body;
const eventsOf = (path: Reached) =>
  intake.look(`select event from outbox where aggregate_id = $1 order by aggregate_version`, path.pathId);

describe('an assessment', () => {
  it('makes a path fit to be ready, and tells placement the profile without the needs', async () => {
    const path = await moved(intake, await opened(intake), 'assess', { on: '2026-01-25' });
    const answer = await assess(path);
    expect(answer).toMatchObject({ status: 201, body: { number: 1, version: 1 } });
    const view = (await intake.get(`/paths/${path.pathId}`)).body;
    expect(view.profile).toEqual({
      italian,
      isced: 2,
      occupations: [{ isco: '9112', years: 2.5 }],
      autonomy: { HOUSING: 2, EMPLOYMENT: 1 },
      certificates: ['DRIVING_B'],
      preferredIsco: ['91'],
      maxTravelMinutes: 45,
      assessedOn: '2026-02-02',
    });
    expect(JSON.stringify(await eventsOf(path))).not.toMatch(/ADDICTION|piantato/);
    const ready = await moved(intake, { ...path, version: answer.body.pathVersion }, 'ready', {
      on: '2026-02-10',
    });
    expect((await intake.get(`/paths/${path.pathId}`)).body).toMatchObject({
      stage: 'READY',
      version: ready.version,
    });
  });

  it('is shown with its needs to the case worker, without them to others', async () => {
    const path = await opened(intake);
    await assess(path);
    expect(await list(path)).toMatchObject([
      { number: 1, needs: ['HOUSING', 'ADDICTION_TREATMENT'], needsText: 'Bisogno piantato', ...{ italian } },
    ]);
    expect(await list(path, { roles: ['PLACEMENT_OFFICER'] })).toMatchObject([
      { needs: null, needsText: null },
    ]);
    const [row] = await intake.look(
      `select count(*)::int as n from sealed_text where sealed::text like '%piantato%'`,
    );
    expect(row).toEqual({ n: 0 });
  });

  it('is corrected by a new version, and the old one stays', async () => {
    const path = await opened(intake);
    await assess(path);
    const { body } = await assess(path, { ...found, isced: 3, needsText: undefined, corrects: 1 });
    expect(body).toMatchObject({ number: 1, version: 2 });
    expect(await list(path)).toMatchObject([{ number: 1, version: 2, isced: 3 }]);
    const rows = await intake.look(
      'select version from assessment where path_id = $1 order by 1',
      path.pathId,
    );
    expect(rows).toEqual([{ version: 1 }, { version: 2 }]);
  });

  it('entered late does not push aside a later one', async () => {
    const path = await opened(intake);
    await assess(path, { assessedOn: '2026-06-01', isced: 4 });
    await assess(path, { assessedOn: '2026-02-01', isced: 1 });
    expect((await intake.get(`/paths/${path.pathId}`)).body.profile).toMatchObject({
      isced: 4,
      assessedOn: '2026-06-01',
    });
  });

  it('is compared with another', async () => {
    const path = await opened(intake);
    await assess(path);
    await assess(path, { assessedOn: '2026-09-01', autonomy: { HOUSING: 4, EMPLOYMENT: 1, SAFETY: 3 } });
    const { body } = await intake.get(`/paths/${path.pathId}/assessments/change`);
    expect(body).toMatchObject({
      before: { number: 1 },
      after: { number: 2 },
      improved: 1,
      unchanged: 1,
      worsened: 0,
      unknown: 14,
      meanChange: 1,
    });
    expect((await intake.get(`/paths/${path.pathId}/assessments/change?before=7`)).status).toBe(404);
  });

  it.each([
    [{ assessedOn: '2026-11-23' }, 'assessment.not-in-future'],
    [{ preferredIsco: ['9999'] }, 'assessment.isco-known'],
  ])('with %j is refused by %s and nothing is written', async (change, rule) => {
    const path = await opened(intake);
    expect(await assess(path, { ...found, ...change })).toMatchObject({ status: 422, body: { rule } });
    expect(await list(path)).toEqual([]);
  });

  it('with fields that cannot be is refused by name', async () => {
    const path = await opened(intake);
    const { status, body } = await assess(path, { ...found, autonomy: { HOUSING: 6, MOON: 1 }, isced: 9 });
    expect(status).toBe(400);
    expect(body.fields.map(({ field }: { field: string }) => field).toSorted()).toEqual([
      'autonomy.HOUSING',
      'autonomy.MOON',
      'isced',
    ]);
  });

  it('of another organisation is out of reach', async () => {
    const path = await opened(intake);
    const elsewhere = { organisations: [otherOrganisationId] };
    expect((await intake.post(`/paths/${path.pathId}/assessments`, found, elsewhere)).status).toBe(403);
    expect((await intake.get(`/paths/${path.pathId}/assessments`, elsewhere)).status).toBe(403);
    expect((await intake.get(`/paths/${path.pathId}/assessments`, { tenant: 'altro' })).status).toBe(404);
  });
});
