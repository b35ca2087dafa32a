import { startIntake, worker, type IntakeClient } from '../test/intake-client.js';
import { opened, ready, type Reached } from '../test/journey.js';

let intake: IntakeClient;
beforeAll(async () => {
  intake = await startIntake({ clock: () => new Date('2026-11-22T09:00:00Z') });
});
afterAll(() => intake.close());

const view = async ({ pathId }: Reached) => (await intake.get(`/paths/${pathId}`)).body;
const put = async (path: Reached, body: object) =>
  intake.change('POST', `/paths/${path.pathId}/way-in`, (await view(path)).version, {
    reason: 'WRONG_INFORMATION',
    ...body,
  });

describe('a wrong way in', () => {
  it('of the wrong kind gets the right one, and keeps the rest of the order', async () => {
    const path = await ready(intake);
    const answer = await put(path, { programme: 'MEASURE', measureKind: 'AFF_PROVA' });
    expect([answer.status, answer.body.stage]).toEqual([200, 'READY']);
    const { measure, enteredOn } = await view(path);
    expect(measure.fact).toMatchObject({
      kind: 'AFF_PROVA',
      orderNumber: 'SIUS 2026/77',
      issuingOffice: { name: 'Firenze' },
      endsOn: '2027-06-30',
    });
    expect(enteredOn).toBe('2026-01-10');
  });

  it('of the wrong programme goes on by the right one, with neither the hours nor the measure of the wrong', async () => {
    const path = await ready(intake);
    expect((await view(path)).constraints.requiresAuthorisation).toBe(true);
    expect((await put(path, { programme: 'RECEPTION', receptionKind: 'SAI' })).status).toBe(200);
    expect(await view(path)).toMatchObject({
      programme: 'RECEPTION',
      measure: null,
      reception: { fact: { kind: 'SAI', enteredOn: '2026-01-10' } },
      constraints: { windows: null, requiresAuthorisation: false, measureEndsOn: null },
    });
    const { body: timeline } = await intake.get(`/paths/${path.pathId}/timeline?order=desc`);
    expect(timeline.items).toContainEqual(
      expect.objectContaining({
        kind: 'way-in-corrected',
        actor: worker.account,
        values: expect.objectContaining({ programme: 'RECEPTION', reason: 'WRONG_INFORMATION' }),
      }),
    );
    expect(timeline.items.map(({ kind }: { kind: string }) => kind)).toContain('measure-recorded');
    // And back: the measure begins anew, as what was withdrawn is not on record any more.
    expect((await put(path, { programme: 'MEASURE', measureKind: 'SEMILIB' })).status).toBe(200);
    expect(await view(path)).toMatchObject({
      reception: null,
      measure: { version: 3, fact: { endsOn: null } },
    });
  });

  it.each([
    ['path.open.one-way-in', { programme: 'RECEPTION', measureKind: 'SEMILIB' }],
    ['path.open.one-way-in', { programme: 'OTHER' }],
    ['path.way-in.differs', { programme: 'MEASURE', measureKind: 'SEMILIB' }],
  ])('is refused by %s: %j', async (rule, body) => {
    expect((await put(await opened(intake), body)).body.rule).toBe(rule);
  });

  it('in another country is told to whom it concerns', async () => {
    const path = await opened(intake);
    await put(path, { programme: 'MEASURE', measureKind: 'SEMILIB', country: 'ES' });
    expect((await view(path)).country).toBe('ES');
  });
});
