import type { Caller } from '#web';
import { startIntake, type IntakeClient } from '../test/intake-client.js';
import { opened, somebody } from '../test/journey.js';
import { aMeasure, aPerson, byMeasure, byReception } from '../test/path-samples.js';

let intake: IntakeClient;
beforeAll(async () => {
  intake = await startIntake({ clock: () => new Date('2026-11-22T09:00:00Z') });
});
afterAll(() => intake.close());

const officer: Partial<Caller> = { roles: ['PLACEMENT_OFFICER'] };
const manager: Partial<Caller> = { roles: ['MANAGER'] };
const sensitive = (pathId: string, as: Partial<Caller> = {}, purpose = 'CASE_WORK') =>
  intake.get(`/paths/${pathId}/sensitive?purpose=${purpose}`, as);

describe('a new version of the measure', () => {
  it('takes the place of the old one, which stays', async () => {
    const { pathId, version } = await opened(intake);
    const changed = aMeasure({
      endsOn: '2027-03-31',
      hours: { kind: 'NO_LIMIT' },
      validFrom: '2026-09-01',
      prescriptions: undefined,
      offence: undefined,
    });
    const put = await intake.change('PUT', `/paths/${pathId}/measure`, version, changed);
    expect([put.status, put.body.version]).toEqual([200, version + 1]);
    const { body } = await intake.get(`/paths/${pathId}`);
    expect(body).toMatchObject({
      measure: { version: 2, validFrom: '2026-09-01', fact: { endsOn: '2027-03-31' } },
      constraints: { windows: null, measureEndsOn: '2027-03-31' },
    });
    const kept = await intake.look(
      `select version, fact ->> 'endsOn' as ends, actor <> '' as signed from path_aspect where path_id = $1 order by version`,
      pathId,
    );
    expect(kept).toEqual([
      { version: 1, ends: '2027-06-30', signed: true },
      { version: 2, ends: '2027-03-31', signed: true },
    ]);
  });

  it('is told what is wrong with it by the name of the field as it was sent', async () => {
    const { pathId, version } = await opened(intake);
    for (const [territory, field] of [
      [{ kind: 'PROVINCES', codes: ['046017'] }, 'territory.codes'],
      [{ kind: 'RADIUS', codes: ['046017'], kilometres: 5 }, 'territory.centre'],
      [{ kind: 'RADIUS', codes: ['046017'], centre: '046017' }, 'territory.kilometres'],
    ] as const) {
      const measure = aMeasure({ territory });
      const { body: put } = await intake.change('PUT', `/paths/${pathId}/measure`, version, measure);
      expect(put).toMatchObject({ code: 'INVALID_INPUT', fields: [{ field }] });
      const { body: posted } = await intake.post('/paths', byMeasure({ person: somebody(), measure }));
      expect(posted).toMatchObject({ code: 'INVALID_INPUT', fields: [{ field: `measure.${field}` }] });
    }
  });

  it('keeps the texts it does not name, and forgets none', async () => {
    const { pathId, version } = await opened(intake);
    const body = aMeasure({ prescriptions: 'Altra prescrizione', offence: undefined });
    await intake.change('PUT', `/paths/${pathId}/measure`, version, body);
    expect((await sensitive(pathId)).body).toEqual({
      pathId,
      offence: 'Reato piantato',
      prescriptions: 'Altra prescrizione',
      forbiddenPlaces: null,
      asylumGrounds: null,
    });
    const rows = await intake.look(
      'select place, version from sealed_text where path_id = $1 order by 1, 2',
      pathId,
    );
    expect(rows.filter(({ place }) => String(place).startsWith('measure.'))).toEqual([
      { place: 'measure.offence', version: 1 },
      { place: 'measure.prescriptions', version: 1 },
      { place: 'measure.prescriptions', version: 2 },
    ]);
  });
});

describe('what an order says that leads to its person', () => {
  it('is shown with the measure, lies nowhere in clear, and goes with the order that says it', async () => {
    const approvedWorkplaces = [{ name: 'Officina piantata', comune: '046017' }];
    const measure = { ...aMeasure(), approvedWorkplaces };
    const { pathId, version } = await opened(intake, { measure });
    const shown = async () => (await intake.get(`/paths/${pathId}`)).body.measure.fact;
    expect(await shown()).toMatchObject({ orderNumber: 'SIUS 2026/77', approvedWorkplaces });
    const inClear = `select 1 from path_aspect where fact::text ~ 'SIUS 2026/77|piantata'`;
    expect(await intake.look(inClear)).toEqual([]);
    const next = aMeasure({ orderNumber: undefined });
    expect((await intake.change('PUT', `/paths/${pathId}/measure`, version, next)).status).toBe(200);
    expect(await shown()).toMatchObject({ orderNumber: null, approvedWorkplaces: [] });
  });
});

describe('a permit', () => {
  it('is renewed by a new document, and added to by more about the present one', async () => {
    const { body: path } = await intake.post(
      '/paths',
      byReception({ person: aPerson({ givenNames: 'Ibrahima' }) }),
    );
    const permit = { status: 'REFUGEE', issuedOn: '2025-11-01', expiresOn: '2026-10-20' };
    const put = (version: number, body: object) =>
      intake.change('PUT', `/paths/${path.pathId}/permit`, version, body);
    const asked = await put(path.version, { ...permit, renewalAskedOn: '2026-10-10' });
    const renewed = await put(asked.body.version, {
      ...permit,
      issuedOn: '2026-11-10',
      expiresOn: '2031-11-10',
    });
    expect(renewed.status).toBe(200);
    const { body } = await intake.get(`/paths/${path.pathId}`);
    expect(body.permits).toMatchObject([
      { number: 1, version: 2, validFrom: '2025-11-01', fact: { renewalAskedOn: '2026-10-10' } },
      { number: 2, version: 3, validFrom: '2026-11-10', fact: { expiresOn: '2031-11-10' } },
    ]);
    const rules = body.constraints.rightToWork.map((spell: { rule: string }) => spell.rule);
    expect(rules).toContain('right-to-work.renewal-receipt');
    const { items } = (await intake.get(`/paths/${path.pathId}/timeline`)).body;
    expect(items.filter((fact: { kind: string }) => fact.kind === 'permit-recorded')).toHaveLength(3);
  });
});

describe('who sees what', () => {
  it('shows a placement officer names and constraints, and says what is withheld', async () => {
    const { pathId } = await opened(intake);
    const { body } = await intake.get(`/paths/${pathId}`, officer);
    expect(body).toMatchObject({
      name: expect.stringMatching(/^Nome/),
      constraints: { windows: expect.any(Array) },
      person: null,
      measure: null,
      art4: null,
      withheld: ['person', 'art4', 'sealed', 'measure', 'permits', 'reception', 'scheme'],
    });
    const timeline = await intake.get(`/paths/${pathId}/timeline`, officer);
    expect(
      timeline.body.items.map((fact: { kind: string; values: object }) => [fact.kind, fact.values]),
    ).toEqual([
      ['measure-recorded', {}],
      ['opened', {}],
    ]);
  });

  it('shows a manager the programme, not the person', async () => {
    const { pathId } = await opened(intake);
    const { body } = await intake.get(`/paths/${pathId}`, manager);
    expect(body).toMatchObject({
      measure: { fact: { kind: 'SEMILIB' } },
      person: null,
      withheld: ['person', 'art4', 'sealed'],
    });
  });

  it('opens the offence to the case worker alone, for a purpose, and writes that down', async () => {
    const { pathId, personId } = await opened(intake);
    expect((await sensitive(pathId, officer)).status).toBe(403);
    expect((await sensitive(pathId, manager)).status).toBe(403);
    expect((await sensitive(pathId, {}, 'CURIOSITY')).status).toBe(400);
    expect((await intake.get(`/paths/${pathId}/sensitive`)).status).toBe(400);
    const read = await sensitive(pathId, {}, 'REPORT_TO_AUTHORITY');
    expect(read.body.offence).toBe('Reato piantato');
    const written = await intake.look(
      `select action, outcome from audit_entry where $1 = any(subjects) and $2 = any(subjects)
       and action like 'intake.sensitive.%' order by id`,
      pathId,
      personId,
    );
    expect(written).toEqual([
      { action: 'intake.sensitive.REPORT_TO_AUTHORITY', outcome: 'DONE' },
      { action: 'intake.sensitive.read', outcome: 'DONE' },
    ]);
  });
});

describe('a correction of the person', () => {
  it('is a version of its own, and tells placement what follows from it', async () => {
    const { pathId } = await opened(intake, { person: somebody({ nationalities: [] }) });
    const before = await intake.get(`/paths/${pathId}/person`);
    expect(before.headers.get('etag')).toBe('"1"');
    const put = await intake.change('PUT', `/paths/${pathId}/person`, 1, {
      familyNames: 'Corretto',
      nationalities: ['IT'],
    });
    expect([put.status, put.body]).toEqual([
      200,
      {
        ...before.body,
        familyNames: 'Corretto',
        nationalities: ['IT'],
        version: 2,
        name: `${before.body.givenNames} Corretto`,
      },
    ]);
    const found = (await intake.get('/paths?q=corretto')).body.items;
    expect(found.map((row: { pathId: string }) => row.pathId)).toEqual([pathId]);
    const stale = await intake.change('PUT', `/paths/${pathId}/person`, 1, { familyNames: 'Altro' });
    expect(stale.status).toBe(412);
    const { body } = await intake.get(`/paths/${pathId}`);
    expect(body).toMatchObject({
      version: 4,
      constraints: { rightToWork: [{ rule: 'right-to-work.citizen' }] },
    });
    const history = await intake.look(
      'select field, version, sealed is null as unknown from person_field where person_id = $1 and field = any($2) order by 1, 2',
      body.personId,
      ['familyNames', 'phone'],
    );
    expect(history).toEqual([
      { field: 'familyNames', version: 1, unknown: false },
      { field: 'familyNames', version: 2, unknown: false },
      { field: 'phone', version: 1, unknown: true },
    ]);
  });
});
