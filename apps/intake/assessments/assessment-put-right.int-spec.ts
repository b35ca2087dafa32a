import type { Caller } from '#web';
import { startIntake, type IntakeClient } from '../test/intake-client.js';
import { moved, opened, type Reached } from '../test/journey.js';

let intake: IntakeClient;
let now = '2026-11-22T09:00:00Z';
beforeAll(async () => {
  intake = await startIntake({ clock: () => new Date(now) });
});
beforeEach(() => {
  now = '2026-11-22T09:00:00Z';
});
afterAll(() => intake.close());

const manager: Partial<Caller> = { roles: ['MANAGER'] };
const assess = async (path: Reached, body: object) =>
  (await intake.post(`/paths/${path.pathId}/assessments`, body)).body;
const list = async (path: Reached) => (await intake.get(`/paths/${path.pathId}/assessments`)).body;
const profile = async (path: Reached) => (await intake.get(`/paths/${path.pathId}`)).body.profile;
const withdraw = (path: Reached, number: number, version: number, as: Partial<Caller> = {}) =>
  intake.change(
    'POST',
    `/paths/${path.pathId}/assessments/withdraw`,
    version,
    { number, reason: 'WRONG_PERSON' },
    as,
  );

describe('an assessment recorded by mistake', () => {
  it('is withdrawn: the one before holds, placement is told, and the history keeps both', async () => {
    const path = await opened(intake);
    await assess(path, { assessedOn: '2026-02-01', isced: 2 });
    await assess(path, { assessedOn: '2026-06-01', isced: 5 });
    const answer = await withdraw(path, 2, 1);
    expect(answer).toMatchObject({ status: 200, body: { number: 2, version: 2 } });
    expect(await profile(path)).toMatchObject({ isced: 2, assessedOn: '2026-02-01' });
    expect(await list(path)).toMatchObject([{ number: 1 }]);
    const { items } = (await intake.get(`/paths/${path.pathId}/timeline?limit=100&all=true`)).body;
    expect(items.filter(({ kind }: { kind: string }) => kind === 'assessment-recorded')).toHaveLength(2);
    const last = (kind: string) => items.findLast((fact: { kind: string }) => fact.kind === kind);
    expect(last('profile-changed').values).toMatchObject({ isced: 2, assessedOn: '2026-02-01' });
    expect(last('assessment-withdrawn')).toMatchObject({
      kind: 'assessment-withdrawn',
      values: { number: 2, assessedOn: '2026-06-01', reason: 'WRONG_PERSON' },
    });
    const kept = await intake.look(
      'select version from assessment where path_id = $1 and number = 2',
      path.pathId,
    );
    expect(kept).toHaveLength(2);
  });

  it('leaves its number to nobody, and is neither corrected nor withdrawn again', async () => {
    const path = await opened(intake);
    await assess(path, { assessedOn: '2026-02-01', isced: 2 });
    await withdraw(path, 1, 1);
    expect(await profile(path)).toMatchObject({ isced: null, assessedOn: null });
    expect((await withdraw(path, 1, 2)).body.rule).toBe('assessment.unknown');
    const corrected = await intake.post(`/paths/${path.pathId}/assessments`, { isced: 3, corrects: 1 });
    expect(corrected).toMatchObject({ status: 404, body: { rule: 'assessment.unknown' } });
    expect(await assess(path, { assessedOn: '2026-03-01', isced: 3 })).toMatchObject({ number: 2 });
  });

  it('on which READY rests is not withdrawn before the right one is on record', async () => {
    const path = await moved(intake, await opened(intake), 'assess', { on: '2026-01-25' });
    const { pathVersion: version } = await assess(path, { assessedOn: '2026-02-01', isced: 2 });
    await moved(intake, { ...path, version }, 'ready', { on: '2026-02-10' });
    expect((await withdraw(path, 1, 1)).body.rule).toBe('assessment.withdraw.ready-rests-on-it');
    await assess(path, { assessedOn: '2026-02-02', isced: 3 });
    expect((await withdraw(path, 1, 1)).status).toBe(200);
  });

  it('is withdrawn by a manager once a month has passed, and by nobody who saw another version', async () => {
    const path = await opened(intake);
    await assess(path, { assessedOn: '2026-02-01', isced: 2 });
    expect((await withdraw(path, 1, 7)).status).toBe(412);
    now = '2026-12-23T09:00:00Z';
    expect((await withdraw(path, 1, 1)).body.rule).toBe('assessment.withdraw.only-by-manager');
    expect((await withdraw(path, 1, 1, manager)).status).toBe(200);
  });

  it('is corrected against the version that the form began from', async () => {
    const path = await opened(intake);
    await assess(path, { assessedOn: '2026-02-01', isced: 2 });
    const correct = (version: number, change: object) =>
      intake.change('PUT', `/paths/${path.pathId}/assessments`, version, {
        assessedOn: '2026-02-01',
        corrects: 1,
        ...change,
      });
    expect(await correct(1, { isced: 3 })).toMatchObject({ status: 200, body: { number: 1, version: 2 } });
    expect((await correct(1, { isced: 4 })).status).toBe(412);
    expect(await profile(path)).toMatchObject({ isced: 3 });
  });
});
