import { startIntake, type IntakeClient } from '../test/intake-client.js';
import { moved, opened, somebody, type Reached } from '../test/journey.js';
import { aMeasure } from '../test/path-samples.js';

let intake: IntakeClient;
beforeAll(async () => {
  intake = await startIntake({ clock: () => new Date('2026-11-22T09:00:00Z') });
});
afterAll(() => intake.close());

/** What leaves intake, as the path's history repeats it. */
const corrections = async ({ pathId }: Reached) =>
  (
    await intake.look(
      `select values from path_fact where path_id = $1 and kind = 'entry-corrected' order by version`,
      pathId,
    )
  ).map(({ values }) => values);
const wrong = { birthDate: '2001-05-05', gender: 'M', nationalities: ['IT'] };
const entered = { enteredOn: '2026-01-10', ageBand: '18_29', gender: 'M', origin: 'EU' };

describe('what was told when a path was opened', () => {
  it('is put right with the person, on every path of theirs', async () => {
    const person = somebody(wrong);
    const first = await moved(intake, await opened(intake, { person }), 'exit', {
      on: '2026-02-20',
      reason: 'LOST_CONTACT',
      destination: 'UNKNOWN',
    });
    const second = await opened(intake, { person: undefined, personId: first.personId });
    const right = { ...person, birthDate: '1961-05-05', gender: 'F', nationalities: ['MA'] };
    const put = await intake.change('PUT', `/paths/${second.pathId}/person`, 1, right);
    expect(put.status).toBe(200);
    const told = { ...entered, ageBand: '55_PLUS', gender: 'F', origin: 'THIRD_COUNTRY' };
    expect(await corrections(first)).toEqual([told]);
    expect(await corrections(second)).toEqual([told]);
  });

  it('is not told again when the correction changes nothing of it', async () => {
    const person = somebody(wrong);
    const path = await opened(intake, { person });
    await intake.change('PUT', `/paths/${path.pathId}/person`, 1, { ...person, birthDate: '2001-05-06' });
    expect(await corrections(path)).toEqual([]);
  });

  it('is put right with the day of the order, from which days are then counted', async () => {
    const path = await opened(intake, { person: somebody(wrong) });
    const measure = aMeasure({ orderedOn: '2026-01-08' });
    const put = await intake.change('PUT', `/paths/${path.pathId}/measure`, path.version, measure);
    expect(put.status).toBe(200);
    expect(await corrections(path)).toEqual([{ ...entered, enteredOn: '2026-01-08' }]);
    expect((await intake.get(`/paths/${path.pathId}`)).body.enteredOn).toBe('2026-01-08');
  });

  it('leaves intake without anything that tells who the person is', async () => {
    const person = somebody(wrong);
    const path = await opened(intake, { person });
    await intake.change('PUT', `/paths/${path.pathId}/person`, 1, { ...person, birthDate: '1961-05-05' });
    const [fact] = await corrections(path);
    expect(JSON.stringify(fact)).not.toContain('1961');
  });
});
