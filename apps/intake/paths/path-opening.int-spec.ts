import { eventually } from '#testing';
import { startIntake, type IntakeClient } from '../test/intake-client.js';
import {
  aMeasure,
  aPerson,
  byMeasure,
  byReception,
  byScheme,
  organisationId,
  otherOrganisationId,
  planted,
} from '../test/path-samples.js';

let intake: IntakeClient;
beforeAll(async () => {
  intake = await startIntake({ clock: () => new Date('2026-11-22T09:00:00Z') });
});
afterAll(() => intake.close());

let names = 0;
/** Somebody nobody has a path for yet. */
const fresh = () => aPerson({ givenNames: `Nome${++names}`, familyNames: `Cognome${names}` });

describe('opening a path', () => {
  it('by a measure copies the order, and tells placement the constraints only', async () => {
    const opened = await intake.post('/paths', byMeasure());
    expect([opened.status, opened.headers.get('etag'), opened.body]).toEqual([
      201,
      '"2"',
      { pathId: expect.any(String), personId: expect.any(String), version: 2 },
    ]);
    const { body } = await intake.get(`/paths/${opened.body.pathId}`);
    expect(body).toMatchObject({
      version: 2,
      stage: 'INTAKE',
      programme: 'MEASURE',
      enteredOn: '2026-01-10',
      openedOn: '2026-01-20',
      name: 'Mario Rossi',
      person: { phone: '+393331234567', homeComune: '046017', codiceFiscale: null },
      measure: {
        version: 1,
        validFrom: '2026-01-15',
        fact: { kind: 'SEMILIB', orderNumber: 'SIUS 2026/77' },
      },
      sealed: ['measure.offence', 'measure.prescriptions'],
      constraints: {
        windows: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '07:00', to: '18:30' })),
        territory: { kind: 'COMUNI', codes: ['046017', '046007'] },
        requiresAuthorisation: true,
        authorityKind: 'TRIBUNALE_SORVEGLIANZA',
        measureEndsOn: '2027-06-30',
        rightToWork: [{ allowed: true, rule: 'right-to-work.citizen', to: null }],
      },
      missing: ['path.ready.needs-assessment'],
      withheld: [],
    });
    expect(JSON.stringify(body)).not.toMatch(/piantat/);
  });

  it('by reception knows the permit, and whether its holder may work', async () => {
    const { body: opened } = await intake.post('/paths', byReception());
    const { body } = await intake.get(`/paths/${opened.pathId}`);
    expect(body).toMatchObject({
      programme: 'RECEPTION',
      enteredOn: '2026-01-05',
      reception: { fact: { kind: 'SAI', plannedEndOn: '2026-07-05' } },
      permits: [{ number: 1, version: 1, validFrom: '2025-11-01', fact: { status: 'REFUGEE' } }],
      constraints: { windows: null, territory: { kind: 'ANYWHERE' }, requiresAuthorisation: false },
      sealed: ['permit.asylumGrounds'],
    });
    expect(body.constraints.rightToWork[0]).toMatchObject({ allowed: true, rule: 'right-to-work.refugee' });
  });

  it('by another scheme needs neither', async () => {
    const { body: opened } = await intake.post('/paths', byScheme());
    const { body } = await intake.get(`/paths/${opened.pathId}`);
    expect(body).toMatchObject({
      programme: 'OTHER',
      enteredOn: '2026-01-02',
      scheme: {
        fact: { code: 'PSYCHIATRIC_TREATMENT', referralOffice: { kind: 'HEALTH_AUTHORITY', name: null } },
      },
      measure: null,
      permits: [],
    });
  });

  it('happens once for one intent', async () => {
    const request = {
      body: byMeasure({ person: fresh() }),
      headers: { 'idempotency-key': 'the-same-intent' },
    };
    const [one, other] = [
      await intake.send('POST', '/paths', request),
      await intake.send('POST', '/paths', request),
    ];
    expect([other.status, other.body]).toEqual([201, one.body]);
  });

  it('asks for exactly one person and one way in', async () => {
    const wrong = await intake.post('/paths', {
      programme: 'MEASURE',
      organisationId,
      scheme: { code: 'HOMELESS' },
    });
    expect([wrong.status, wrong.body.fields.map((each: { field: string }) => each.field).toSorted()]).toEqual(
      [400, ['measure', 'person', 'scheme']],
    );
  });

  it.each([
    ['path.open.date-not-in-future', { openedOn: '2026-11-23' }],
    ['path.open.entry-not-after-opening', { openedOn: '2026-01-09' }],
    ['measure.order-not-in-future', { measure: aMeasure({ orderedOn: '2026-11-23' }) }],
    ['measure.end-not-before-start', { measure: aMeasure({ endsOn: '2026-01-14' }) }],
    ['measure.windows-not-empty', { measure: aMeasure({ hours: { kind: 'WINDOWS', windows: [] } }) }],
    [
      'measure.window-ends-after-start',
      {
        measure: aMeasure({
          hours: { kind: 'WINDOWS', windows: [{ weekday: 1, from: '18:00', to: '07:00' }] },
        }),
      },
    ],
    [
      'measure.windows-do-not-overlap',
      {
        measure: aMeasure({
          hours: {
            kind: 'WINDOWS',
            windows: [
              { weekday: 1, from: '07:00', to: '12:00' },
              { weekday: 1, from: '11:00', to: '18:00' },
            ],
          },
        }),
      },
    ],
    ['measure.territory-needs-places', { measure: aMeasure({ territory: { kind: 'COMUNI', codes: [] } }) }],
    ['person.needs-a-name', { person: { gender: 'F' } }],
    ['person.birth-not-in-future', { person: aPerson({ birthDate: '2026-11-23' }) }],
    [
      'permit.expiry-not-before-issue',
      { permit: { status: 'REFUGEE', issuedOn: '2026-01-01', expiresOn: '2025-01-01' } },
    ],
  ])('is refused by %s', async (rule, change) => {
    const refused = await intake.post('/paths', byMeasure({ person: fresh(), ...change }));
    expect([refused.status, refused.body.rule]).toEqual([422, rule]);
  });

  it('is refused outside the scope of the caller', async () => {
    const refused = await intake.post('/paths', byMeasure({ person: fresh() }), {
      organisations: [otherOrganisationId],
    });
    expect([refused.status, refused.body.rule]).toEqual([403, 'access.organisation-scope']);
  });

  it('of somebody on record waits for the end of the path before', async () => {
    const { body: first } = await intake.post('/paths', byScheme({ person: fresh() }));
    const again = () => intake.post('/paths', byScheme({ person: undefined, personId: first.personId }));
    expect((await again()).body).toMatchObject({
      rule: 'path.open.person-has-open-path',
      facts: { pathId: first.pathId },
    });
    await intake.change('POST', `/paths/${first.pathId}/exit`, 2, {
      reason: 'EMPLOYED',
      destination: 'EMPLOYED',
    });
    const second = await again();
    expect([second.status, second.body.personId]).toEqual([201, first.personId]);
  });

  it('twice at the same moment for one person succeeds once', async () => {
    const { body: first } = await intake.post('/paths', byScheme({ person: fresh() }));
    await intake.change('POST', `/paths/${first.pathId}/exit`, 2, {
      reason: 'EMPLOYED',
      destination: 'EMPLOYED',
    });
    const again = () => intake.post('/paths', byScheme({ person: undefined, personId: first.personId }));
    const answers = await Promise.all([again(), again(), again(), again()]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.every(({ status }) => [201, 422].includes(status))).toBe(true);
  });

  it('leaves nothing in the clear, and tells nobody who it is', async () => {
    await eventually(async () => expect(await intake.look('select 1 from outbox')).toEqual([]));
    const tables = await intake.look(
      `select table_schema || '.' || table_name as name from information_schema.tables
       where table_schema not in ('pg_catalog', 'information_schema')`,
    );
    for (const { name } of tables) {
      const rows = JSON.stringify(
        await intake.look(`select to_jsonb(t)::text as row from ${String(name)} t`),
      );
      for (const text of planted) {
        const found = rows.toLowerCase().includes(text.toLowerCase());
        const inHex = rows.includes(Buffer.from(text).toString('hex'));
        expect([name, text, found || inHex]).toEqual([name, text, false]);
      }
    }
    expect(tables.length).toBeGreaterThan(10);
  });
});
