import { readFileSync } from 'node:fs';
import { languageSkills } from '#contracts';
import { root } from '../../tools/rig/root.js';
import { done } from '../session.js';
import { offer } from '../story.js';
import type { Desk } from './desk.js';
import { deskOf, openOffice, start, type Office } from './office.js';
import { Pointer } from './pointer.js';

type Ids = Record<'measured' | 'received' | 'referred' | 'organisationId' | 'offerId', string>;
type Answer = Awaited<ReturnType<Office['team']['worker']['get']>>['body'];

interface Kind {
  /** The route that the form sends to. */
  route: string;
  page: (ids: Ids) => string;
  /** The button that opens the form. */
  opens: RegExp;
  /** Where the record is read, and which part of the answer it is. */
  at: (ids: Ids) => string;
  part: (body: Answer) => unknown;
}

/** When a record was last changed, and by whom, is no part of what it says. */
const lasting = ({
  version: _v,
  since: _s,
  recordedAt: _r,
  actor: _a,
  correctedBy: _b,
  correctedAt: _c,
  ...record
}: Answer) => record;
const ofPath = (id: keyof Ids, route: string, opens: RegExp, part: Kind['part']): Kind => ({
  route: `/intake/paths/{id}/${route}`,
  page: (ids) => `/paths/${ids[id]}`,
  opens,
  at: (ids) => `/intake/paths/${ids[id]}`,
  part,
});
const listed = (route: string, list: string, opens: RegExp): Kind => ({
  ...ofPath('measured', route, opens, (body) => (body.items ?? body).map(lasting)),
  at: (ids) => `/intake/paths/${ids.measured}/${list}`,
});
const inRegister = (route: string, opens: RegExp, at: Kind['at']): Kind => ({
  route: `/placement/${route}`,
  page: (ids) => `/organisations/${ids.organisationId}`,
  opens,
  at: (ids) => `/placement${at(ids)}`,
  part: lasting,
});

/** Every kind of record that a form edits. Accounts are in accounts.e2e-spec.ts. */
const kinds: [string, 'worker' | 'officer', Kind][] = [
  [
    'a measure',
    'worker',
    ofPath('measured', 'measure', /^Modifica\s*: Misura$/, ({ measure, sealed }) => [measure.fact, sealed]),
  ],
  [
    'a permit',
    'worker',
    ofPath('received', 'permit', /^Aggiorna\s*: Protezione/, ({ permits, sealed }) => [
      permits.map(({ fact }: Answer) => fact),
      sealed,
    ]),
  ],
  [
    'a stay',
    'worker',
    ofPath('received', 'reception', /^Modifica\s*: Accoglienza$/, ({ reception }) => reception.fact),
  ],
  [
    'a scheme',
    'worker',
    ofPath('referred', 'scheme', /^Modifica\s*: Condizione$/, ({ scheme }) => scheme.fact),
  ],
  [
    'a person',
    'worker',
    ofPath('received', 'person', /^Modifica\s*: Persona$/, ({ person }) => lasting(person)),
  ],
  [
    'a disadvantage',
    'worker',
    ofPath('measured', 'disadvantage', /^Modifica\s*: Svantaggio/, ({ art4 }) => art4),
  ],
  ['a note', 'worker', listed('notes/{noteId}', 'notes', /^Modifica\s*: Visita/)],
  ['an assessment', 'worker', listed('assessments', 'assessments', /^Modifica\s*: valutazione del/)],
  [
    'a task',
    'worker',
    {
      ...listed('services/{serviceId}', 'services', /^Modifica\s*: Telefonata/),
      route: '/intake/tasks/{id}',
      at: (ids) => `/intake/tasks?pathId=${ids.measured}&kind=CALL`,
    },
  ],
  ['a service', 'worker', listed('services/{serviceId}', 'services', /^Modifica\s*: Corso di lingua/)],
  [
    'an organisation',
    'officer',
    inRegister('organisations/{id}', /^Modifica$/, (ids) => `/organisations/${ids.organisationId}`),
  ],
  [
    'an offer',
    'officer',
    inRegister(
      'opportunities/{id}',
      /^Modifica\s*: Tutto scritto$/,
      (ids) => `/opportunities/${ids.offerId}`,
    ),
  ],
  [
    'the seats of an offer',
    'officer',
    inRegister(
      'opportunities/{id}/capacity',
      /^Aggiorna i posti\s*: Tutto scritto$/,
      (ids) => `/opportunities/${ids.offerId}`,
    ),
  ],
];

/** Rules that refuse a change to what is there already. */
const unchanged = ['path.disadvantage.differs'];

/** Replaced as a whole too, by no form that begins from a record. */
const noForm = [
  'PUT /intake/drafts/{name}',
  'PUT /placement/networks/{id}',
  'PUT /gateway/session/password',
  'PUT /gateway/accounts/{id}',
];

describe('a record that is saved by its form as it is', () => {
  let office: Office;
  let desks: Record<'worker' | 'officer', Desk>;
  let ids: Ids;
  beforeAll(async () => {
    office = await openOffice();
    ids = await recorded();
    const handOf = () => new Pointer();
    desks = {
      worker: await deskOf(office, 'worker', handOf),
      officer: await deskOf(office, 'officer', handOf),
    };
  }, 240_000);
  afterAll(() => office?.close(), 30_000);

  it.each(kinds)(
    '%s says afterwards what it said before',
    async (_, role, kind) => {
      const read = async () => kind.part(done(await office.team[role].get(kind.at(ids))).body);
      const desk = desks[role];
      const before = await read();
      await desk.page.goto(kind.page(ids));
      await desk.page.getByRole('button', { name: kind.opens }).first().click();
      const sent = desk.page.waitForResponse(
        (one) => one.request().method() === 'PUT' && !one.url().includes('/drafts/'),
      );
      await desk.hand.press(desk.button('Salva', desk.dialog()));
      // One refuses what changes nothing; all others close their form.
      const answer = await sent;
      if (!answer.ok()) expect(unchanged).toContain(((await answer.json()) as Answer).rule);
      else await desk.dialog().waitFor({ state: 'detached' });
      expect(await read()).toEqual(before);
    },
    60_000,
  );

  it('is one of every kind that the services let replace', () => {
    const routes = ['intake', 'placement', 'reporting', 'gateway'].flatMap((service) => {
      const { paths } = JSON.parse(readFileSync(`${root}/apps/${service}/openapi.json`, 'utf8'));
      return Object.keys(paths).flatMap((path) => (paths[path].put ? [`PUT /${service}${path}`] : []));
    });
    expect(routes.sort()).toEqual([...kinds.map(([, , { route }]) => `PUT ${route}`), ...noForm].sort());
  });

  /** Each with everything it can hold. */
  async function recorded(): Promise<Ids> {
    const { worker, officer } = office.team;
    const { organisationId } = await offer(office.team, start);
    const open = async (body: object): Promise<string> =>
      done(await worker.create('/intake/paths', { organisationId, openedOn: start, ...body })).body.pathId;
    const day = (month: number) => `2030-${String(month).padStart(2, '0')}-15`;
    const place = { kind: 'UEPE', name: 'Ufficio di Prova' };
    const measured = await open({
      person: { givenNames: 'Mario', familyNames: 'Misurato', nationalities: ['IT'] },
      programme: 'MEASURE',
      art4: ['ALTERNATIVE_MEASURE'],
      measure: {
        kind: 'SEMILIB',
        orderNumber: 'SIUS 1',
        orderedOn: start,
        issuingOffice: { kind: 'TRIBUNALE_SORVEGLIANZA' },
        supervisingOffice: place,
        startsOn: start,
        endsOn: day(1),
        hours: { kind: 'WINDOWS', windows: [{ weekday: 1, from: '07:00', to: '18:30' }] },
        territory: { kind: 'RADIUS', centre: '046017', kilometres: 7.5, codes: ['046017', '046007'] },
        forbiddenComuni: ['046007'],
        excludedSectors: ['47'],
        approvedWorkplaces: [{ name: 'Officina', comune: '046017' }, { name: 'Vivaio' }],
        requiresAuthorisation: false,
        reportsDueOn: [day(1), day(2)],
        prescriptions: 'Rientro alle 21',
        offence: 'Reato di prova',
        forbiddenPlaces: 'Il parco',
      },
    });
    done(
      await worker.create(`/intake/paths/${measured}/notes`, {
        kind: 'VISIT',
        text: 'A casa',
        happenedOn: start,
      }),
    );
    done(
      await worker.create(`/intake/paths/${measured}/assessments`, {
        assessedOn: start,
        italian: Object.fromEntries(languageSkills.map((skill) => [skill, 'A2'])),
        isced: 3,
        occupations: [{ isco: '9112', years: 2.5 }],
        autonomy: { HOUSING: 2, EMPLOYMENT: 1 },
        needs: ['HOUSING'],
        needsText: 'Cerca casa',
        certificates: ['DRIVING_B'],
        preferredIsco: ['91'],
        maxTravelMinutes: 45,
      }),
    );
    const call = { pathId: measured, kind: 'CALL', dueOn: day(1), role: 'MANAGER', text: 'Chiamare' };
    done(await worker.create('/intake/tasks', call));
    const service = { code: 'LANGUAGE_COURSE', from: start, hours: 20, providerId: organisationId };
    done(await worker.create(`/intake/paths/${measured}/services`, service));
    const received = await open({
      person: {
        givenNames: 'Rita',
        familyNames: 'Ricevuta',
        birthDate: '1990-02-03',
        birthPlace: 'Labé',
        gender: 'F',
        nationalities: ['GN', 'SN'],
        homeComune: '046017',
        phone: '+39 333 1234567',
        email: 'rita@prova.example',
        address: 'Via della Prova 1',
        permitNumber: 'I1',
        passportNumber: 'P1',
        vestanet: 'V1',
        cui: 'C1',
      },
      programme: 'RECEPTION',
      reception: {
        kind: 'SAI',
        projectName: 'Ponte',
        projectCode: 'PR-7',
        enteredOn: start,
        plannedEndOn: day(1),
        extensions: [{ until: day(3), reason: 'SCHOOL_YEAR', decidedOn: start }],
      },
      permit: {
        status: 'ASYLUM_APPLICANT',
        appliedOn: '2025-01-01',
        verbalisedOn: '2025-01-10',
        issuedOn: '2025-01-20',
        expiresOn: day(1),
        ownDelay: false,
        furtherPaperOn: '2025-02-01',
        housing: 'PRIVATE',
        asylumGrounds: 'Motivi di prova',
      },
    });
    const referred = await open({
      person: { givenNames: 'Sara', familyNames: 'Segnalata' },
      programme: 'OTHER',
      scheme: {
        code: 'PSYCHIATRIC_TREATMENT',
        referralOffice: place,
        referredOn: start,
        startsOn: start,
        endsOn: day(1),
      },
    });
    const at = `/placement/organisations/${organisationId}`;
    const { version, body } = done(await officer.get(at));
    const { name, kind, country, comune, services, targetGroups } = body;
    const more = {
      city: 'San Vito',
      territory: { provinces: ['046'], comuni: [] },
      contacts: [{ office: 'Segreteria', email: 'info@prova.example' }],
      website: 'https://prova.example',
    };
    done(
      await officer.change('PUT', at, version!, {
        name,
        kind,
        country,
        comune,
        services,
        targetGroups,
        ...more,
      }),
    );
    const { id: offerId } = done(
      await officer.create('/placement/opportunities', {
        organisationId,
        title: 'Tutto scritto',
        kind: 'JOB',
        isco: '9214',
        branch: 'B',
        capacity: 2,
        shifts: [{ weekday: 1, from: '08:00', to: '12:00' }],
        comune: '046017',
        sector: '81',
        language: { listening: 'A2', spokenInteraction: 'A2', writing: 'A1' },
        certificates: ['FORKLIFT'],
        contract: 'FIXED_TERM',
        opensOn: start,
        closesOn: day(5),
        contractMonths: 6,
        weeklyHours: 24.5,
        tutor: { tutorId: '0197a000-0000-7000-8000-000000000001', maxLoad: 10 },
        support: ['LANGUAGE_COURSE'],
        preferences: { programmes: ['RECEPTION'], occupations: ['92'], experienceYears: 1.5 },
      }),
    ).body;
    return { measured, received, referred, organisationId, offerId };
  }
});
