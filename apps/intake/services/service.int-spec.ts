import { startIntake, type IntakeClient } from '../test/intake-client.js';
import { moved, opened, type Reached } from '../test/journey.js';

let intake: IntakeClient;
beforeAll(async () => {
  intake = await startIntake({ clock: () => new Date('2026-11-22T09:00:00Z') });
});
afterAll(() => intake.close());

const course = { code: 'LANGUAGE_COURSE', from: '2026-03-01', to: '2026-06-30', hours: 60 };
const record = (path: Reached, body: Record<string, unknown> = course) =>
  intake.post(`/paths/${path.pathId}/services`, body);
const correct = (path: Reached, id: string, version: number, body: Record<string, unknown>) =>
  intake.change('PUT', `/paths/${path.pathId}/services/${id}`, version, body);
const list = async (path: Reached) => (await intake.get(`/paths/${path.pathId}/services`)).body;
const told = async (path: Reached) => {
  const { body } = await intake.get(`/paths/${path.pathId}/timeline`);
  return body.items
    .filter(({ kind }: { kind: string }) => kind === 'service-recorded')
    .map(({ values }: { values: unknown }) => values);
};

describe('a service attended', () => {
  it('is recorded and told, with its days and hours', async () => {
    const path = await opened(intake);
    const { status, body } = await record(path);
    expect({ status, body }).toMatchObject({ status: 201, body: { version: 1, overlaps: [] } });
    expect(await list(path)).toMatchObject([
      { ...course, id: body.id, version: 1, providerId: null, cancelled: false },
    ]);
    expect(await told(path)).toEqual([{ serviceId: body.id, ...course, version: 1, cancelled: false }]);
  });

  it('is corrected and cancelled by new versions, each told', async () => {
    const path = await opened(intake);
    const { id } = (await record(path)).body;
    expect((await correct(path, id, 1, { ...course, hours: 64 })).body).toMatchObject({ id, version: 2 });
    expect((await correct(path, id, 2, { ...course, cancelled: true })).body).toMatchObject({
      id,
      version: 3,
    });
    expect(await told(path)).toMatchObject([
      { version: 1, hours: 60 },
      { version: 2, hours: 64 },
      { version: 3, cancelled: true },
    ]);
    const refused = await correct(path, id, 3, course);
    expect(refused).toMatchObject({ status: 409, body: { rule: 'service.cancelled' } });
  });

  it('is not corrected by someone who saw an older version, nor without saying which', async () => {
    const path = await opened(intake);
    const { id } = (await record(path)).body;
    await correct(path, id, 1, { ...course, hours: 64 });
    expect((await correct(path, id, 1, course)).status).toBe(412);
    const without = await intake.send('PUT', `/paths/${path.pathId}/services/${id}`, { body: course });
    expect(without.status).toBe(428);
  });

  it('beside another of the same code is told of, not refused', async () => {
    const path = await opened(intake);
    const first = (await record(path)).body;
    const second = await record(path, { ...course, from: '2026-06-01', to: null });
    expect(second).toMatchObject({ status: 201, body: { overlaps: [first.id] } });
  });

  it.each([
    [{ from: '2026-11-23', to: null }, 'service.start-not-in-future'],
    [{ to: '2026-02-28' }, 'service.end-not-before-start'],
  ])('with %j is refused by %s', async (change, rule) => {
    const path = await opened(intake);
    expect(await record(path, { ...course, ...change })).toMatchObject({ status: 422, body: { rule } });
    expect(await list(path)).toEqual([]);
  });

  it('is not added to a path that has ended, but an old one can be put right', async () => {
    const path = await opened(intake);
    const { id } = (await record(path)).body;
    const { version } = (await intake.get(`/paths/${path.pathId}`)).body;
    const way = { on: '2026-07-01', reason: 'LOST_CONTACT', destination: 'UNKNOWN' };
    await moved(intake, { ...path, version }, 'exit', way);
    expect(await record(path)).toMatchObject({ status: 409, body: { rule: 'path.ended' } });
    expect((await correct(path, id, 1, { ...course, hours: 40 })).status).toBe(200);
  });
});
