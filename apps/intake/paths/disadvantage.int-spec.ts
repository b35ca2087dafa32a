import { startIntake, type IntakeClient } from '../test/intake-client.js';
import { moved, opened, type Reached } from '../test/journey.js';

let intake: IntakeClient;
beforeAll(async () => {
  intake = await startIntake({ clock: () => new Date('2026-11-22T09:00:00Z') });
});
afterAll(() => intake.close());

const record = ({ pathId, version }: Reached, body: unknown) =>
  intake.change('PUT', `/paths/${pathId}/disadvantage`, version, body);
const story = async ({ pathId }: Reached) =>
  (await intake.get(`/paths/${pathId}/timeline?limit=100`)).body.items.filter(
    ({ kind }: { kind: string }) => kind === 'disadvantage-recorded',
  );

describe('a disadvantage that a document shows after the opening', () => {
  it('is on the path from then on, and in its story on the day from which it holds', async () => {
    const path = await opened(intake, { art4: [] });
    const put = await record(path, { art4: ['DRUG_DEPENDENCE'], on: '2026-03-01' });
    expect(put).toMatchObject({ status: 200, body: { pathId: path.pathId, version: path.version + 1 } });
    expect((await intake.get(`/paths/${path.pathId}`)).body.art4).toEqual(['DRUG_DEPENDENCE']);
    expect(await story(path)).toMatchObject([{ on: '2026-03-01', values: { art4: ['DRUG_DEPENDENCE'] } }]);
  });

  it('no longer holds when no category is left, and the story keeps both', async () => {
    const path = await opened(intake, { art4: ['ALTERNATIVE_MEASURE'] });
    expect((await record(path, { art4: [] })).status).toBe(200);
    expect((await intake.get(`/paths/${path.pathId}`)).body.art4).toEqual([]);
    expect(await story(path)).toMatchObject([{ on: '2026-11-22', values: { art4: [] } }]);
    const { body } = await intake.get(`/paths/${path.pathId}/timeline?limit=100`);
    expect(body.items.find(({ kind }: { kind: string }) => kind === 'opened').values.art4).toEqual([
      'ALTERNATIVE_MEASURE',
    ]);
  });

  it.each([
    ['the categories on record', { art4: ['ALTERNATIVE_MEASURE'] }, 'path.disadvantage.differs'],
    ['a day that has not come', { art4: [], on: '2026-11-23' }, 'path.disadvantage.date-not-in-future'],
  ])('refuses %s', async (_, body, rule) => {
    const path = await opened(intake, { art4: ['ALTERNATIVE_MEASURE'] });
    expect(await record(path, body)).toMatchObject({ status: 422, body: { rule } });
    expect(await story(path)).toEqual([]);
  });

  it('is not recorded on a path that has ended', async () => {
    const end = { on: '2026-02-20', reason: 'LOST_CONTACT', destination: 'UNKNOWN' };
    const path = await moved(intake, await opened(intake, { art4: [] }), 'exit', end);
    expect(await record(path, { art4: ['DRUG_DEPENDENCE'] })).toMatchObject({
      status: 409,
      body: { rule: 'path.ended' },
    });
  });
});
