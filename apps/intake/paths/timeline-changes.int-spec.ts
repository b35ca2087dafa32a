import { newId } from '#kernel';
import type { Caller } from '#web';
import { startIntake, worker, type IntakeClient } from '../test/intake-client.js';
import { opened, somebody } from '../test/journey.js';
import { aMeasure, byReception } from '../test/path-samples.js';

let intake: IntakeClient;
beforeAll(async () => {
  intake = await startIntake({ clock: () => new Date('2026-11-22T09:00:00Z') });
});
afterAll(() => intake.close());

const colleague: Partial<Caller> = { account: newId() };
const manager: Partial<Caller> = { roles: ['MANAGER'] };
const officer: Partial<Caller> = { roles: ['PLACEMENT_OFFICER'] };

/** The last fact of a kind. */
async function told(pathId: string, kind: string, as: Partial<Caller> = {}) {
  const { body } = await intake.get(`/paths/${pathId}/timeline?limit=100`, as);
  const fact = body.items.findLast((one: { kind: string }) => one.kind === kind);
  const byField = (a: { field: string }, b: { field: string }) => a.field.localeCompare(b.field);
  return { ...fact, changes: fact.changes?.toSorted(byField) };
}
const value = (field: string, before: unknown, after: unknown) => ({ field, before, after, told: true });
const text = (field: string) => ({ field, before: null, after: null, told: false });

describe('the history of a path', () => {
  it('says of a new version of the measure which fields changed, from what to what, and who', async () => {
    const { pathId, version } = await opened(intake);
    expect(await told(pathId, 'measure-recorded')).toMatchObject({ actor: worker.account, changes: [] });
    const next = aMeasure({
      endsOn: '2027-03-31',
      hours: { kind: 'NO_LIMIT' },
      orderNumber: 'Ordinanza piantata',
      supervisingOffice: { kind: 'UEPE', name: 'Sede piantata' },
      prescriptions: 'Altra prescrizione piantata',
      offence: undefined,
    });
    await intake.change('PUT', `/paths/${pathId}/measure`, version, next, colleague);
    const fact = await told(pathId, 'measure-recorded');
    expect(fact.actor).toBe(colleague.account);
    expect(fact.changes).toEqual(
      expect.arrayContaining([
        value('endsOn', '2027-06-30', '2027-03-31'),
        value('hours', expect.objectContaining({ kind: 'WINDOWS' }), { kind: 'NO_LIMIT' }),
        text('orderNumber'),
        text('supervisingOfficeName'),
        text('prescriptions'),
      ]),
    );
    expect(fact.changes).toHaveLength(5);
    expect(JSON.stringify(fact)).not.toContain('piantata');
  });

  it('shows a reader only what they may see', async () => {
    const { pathId, version } = await opened(intake);
    const next = aMeasure({ endsOn: '2027-03-31', prescriptions: 'Altra', offence: undefined });
    const put = await intake.change('PUT', `/paths/${pathId}/measure`, version, next);
    await intake.change('PUT', `/paths/${pathId}/disadvantage`, put.body.version, {
      art4: ['PRISONER_OR_INTERNEE'],
    });
    const changes = async (kind: string, as?: Partial<Caller>) => (await told(pathId, kind, as)).changes;
    expect(await changes('measure-recorded', manager)).toEqual([value('endsOn', '2027-06-30', '2027-03-31')]);
    expect(await changes('measure-recorded', officer)).toEqual([]);
    expect(await changes('disadvantage-recorded', manager)).toEqual([]);
  });

  it('says what changed of a permit, a reception and the person', async () => {
    const { body: path } = await intake.post(
      '/paths',
      byReception({ person: somebody({ phone: '0583 1234' }) }),
    );
    const { pathId } = path;
    const permit = {
      status: 'REFUGEE',
      appliedOn: '2025-02-01',
      issuedOn: '2025-11-01',
      expiresOn: '2030-11-02',
    };
    const put = await intake.change('PUT', `/paths/${pathId}/permit`, path.version, permit);
    expect((await told(pathId, 'permit-recorded')).changes).toEqual([
      value('expiresOn', '2030-11-01', '2030-11-02'),
    ]);
    const reception = {
      kind: 'CAS',
      projectName: 'Altro',
      enteredOn: '2026-01-05',
      plannedEndOn: '2026-07-05',
    };
    await intake.change('PUT', `/paths/${pathId}/reception`, put.body.version, reception);
    expect((await told(pathId, 'reception-recorded')).changes).toEqual([
      value('kind', 'SAI', 'CAS'),
      text('projectName'),
    ]);
    const change = { phone: '0583 9999', gender: 'F', nationalities: ['ML'] };
    await intake.change('PUT', `/paths/${pathId}/person`, 1, change);
    const fact = await told(pathId, 'person-corrected');
    expect(fact.changes).toEqual([
      value('gender', expect.any(String), 'F'),
      value('nationalities', ['IT'], ['ML']),
      text('phone'),
    ]);
    expect(await told(pathId, 'person-corrected', manager)).toMatchObject({ values: {}, changes: [] });
  });

  it('says what changed of a service, of an assessment and of art. 4', async () => {
    const path = await opened(intake);
    const { pathId } = path;
    const service = { code: 'LANGUAGE_COURSE', from: '2026-10-01' };
    const posted = await intake.post(`/paths/${pathId}/services`, service);
    expect(posted.body).toMatchObject({ version: 1 });
    const address = `/paths/${pathId}/services/${posted.body.id}`;
    const providerId = newId();
    await intake.change('PUT', address, 1, { ...service, to: '2026-11-20', hours: 30, providerId });
    expect((await told(pathId, 'service-recorded')).changes).toEqual([
      value('hours', null, 30),
      value('providerId', null, providerId),
      value('to', null, '2026-11-20'),
    ]);
    const mistake = { ...service, to: '2026-11-20', hours: 30, providerId, cancelled: true };
    await intake.change('PUT', address, 2, { ...mistake, reason: 'WRONG_PERSON' });
    expect(await told(pathId, 'service-recorded')).toMatchObject({
      values: { cancelled: true },
      changes: [value('reason', null, 'WRONG_PERSON')],
    });
    const found = {
      assessedOn: '2026-11-02',
      autonomy: { HOUSING: 2 },
      needs: ['HOUSING'],
      needsText: 'Uno',
    };
    await intake.post(`/paths/${pathId}/assessments`, found);
    const right = {
      ...found,
      autonomy: { HOUSING: 3 },
      needs: ['LEGAL_HELP'],
      needsText: 'Due',
      corrects: 1,
    };
    await intake.post(`/paths/${pathId}/assessments`, right);
    const ofHousing = value('autonomy.HOUSING', 2, 3);
    expect((await told(pathId, 'assessment-recorded')).changes).toEqual([
      ofHousing,
      value('needs', ['HOUSING'], ['LEGAL_HELP']),
      text('needsText'),
    ]);
    expect((await told(pathId, 'assessment-recorded', manager)).changes).toEqual([ofHousing]);
    const { version } = (await intake.get(`/paths/${pathId}`)).body;
    await intake.change('PUT', `/paths/${pathId}/disadvantage`, version, { art4: ['PRISONER_OR_INTERNEE'] });
    expect((await told(pathId, 'disadvantage-recorded')).changes).toEqual([
      value('art4', ['ALTERNATIVE_MEASURE'], ['PRISONER_OR_INTERNEE']),
    ]);
  });
});
