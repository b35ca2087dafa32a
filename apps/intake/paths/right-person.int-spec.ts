import { newId } from '#kernel';
import { startIntake, type IntakeClient } from '../test/intake-client.js';
import { moved, opened, ready, somebody, type Reached } from '../test/journey.js';
import { aMeasure } from '../test/path-samples.js';

let intake: IntakeClient;
beforeAll(async () => {
  intake = await startIntake({ clock: () => new Date('2026-11-22T09:00:00Z') });
});
afterAll(() => intake.close());

const exit = { on: '2026-06-30', reason: 'LOST_CONTACT', destination: 'UNKNOWN' };
const view = async ({ pathId }: Reached) => (await intake.get(`/paths/${pathId}`)).body;
const put = async (path: Reached, personId: string, as = {}) =>
  intake.change(
    'POST',
    `/paths/${path.pathId}/right-person`,
    (await view(path)).version,
    { personId, reason: 'WRONG_PERSON' },
    as,
  );

describe('a path recorded for the wrong person', () => {
  it('goes on as the right one’s, with notes, texts and what it means for reports', async () => {
    const right = await moved(
      intake,
      await opened(intake, {
        person: somebody({ givenNames: 'Giusta', familyNames: 'Persona', birthDate: '1960-05-05' }),
      }),
      'exit',
      exit,
    );
    const measure = aMeasure({ prescriptions: 'Rientro alle 21' });
    const path = await ready(intake, { measure, person: somebody({ birthDate: '2000-01-01' }) });
    const note = { kind: 'MEETING', text: 'Primo colloquio con la persona.' };
    expect((await intake.post(`/paths/${path.pathId}/notes`, note)).status).toBe(201);

    expect((await put(path, right.personId)).status).toBe(200);
    expect(await view(path)).toMatchObject({
      name: 'Giusta Persona',
      personId: right.personId,
      stage: 'READY',
      measure: { fact: { orderNumber: 'SIUS 2026/77' } },
    });
    const notes = await intake.get(`/paths/${path.pathId}/notes`);
    expect(notes.body.items).toMatchObject([{ text: note.text }]);
    const sensitive = await intake.get(`/paths/${path.pathId}/sensitive?purpose=CASE_WORK`);
    expect(sensitive.body.prescriptions).toBe('Rientro alle 21');
    const { body: timeline } = await intake.get(`/paths/${path.pathId}/timeline?order=desc`);
    expect(timeline.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: 'person-replaced',
          values: { on: '2026-11-22', reason: 'WRONG_PERSON' },
        }),
        expect.objectContaining({
          kind: 'entry-corrected',
          values: expect.objectContaining({ ageBand: '55_PLUS' }),
        }),
      ]),
    );
    // Nothing of the path is left under the key of the person it was never about.
    expect(
      await intake.look(
        'select 1 from sealed_text where path_id = $1 and person_id <> $2',
        path.pathId,
        right.personId,
      ),
    ).toEqual([]);
    // The next version of a text is written as before.
    const again = await intake.post(`/paths/${path.pathId}/notes`, note);
    expect(again.status).toBe(201);
  });

  it('is not moved to somebody who has an open path, is unknown, or is somebody else’s', async () => {
    const [path, busy] = [await opened(intake), await opened(intake)];
    expect((await put(path, busy.personId)).body.rule).toBe('path.open.person-has-open-path');
    expect((await put(path, newId())).status).toBe(404);
    expect((await put(path, path.personId)).body.rule).toBe('path.person.differs');
    const elsewhere = await opened(intake, { organisationId: newId() });
    const { organisationId } = await view(path);
    expect((await put(path, elsewhere.personId, { organisations: [organisationId] })).body.rule).toBe(
      'access.organisation-scope',
    );
  });
});
