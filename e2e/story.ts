import { addDays, type Day } from '#kernel';
import { eventually } from '#testing';
import { choosePassword, openAccount, password } from './newcomer.js';
import { Colleague, done, type Answer } from './session.js';

/** A colleague in each role, on an installation of their own. */
export interface Team {
  worker: Colleague;
  officer: Colleague;
  manager: Colleague;
}

const names: Record<string, string> = {
  SOCIAL_WORKER: 'Sara Accoglie',
  PLACEMENT_OFFICER: 'Pietro Colloca',
  MANAGER: 'Marta Dirige',
};

/** The first administrator, by the one-time link, makes an account for each role. */
export async function assemble(origin: string, setupToken: string): Promise<Team> {
  const response = await fetch(`${origin}/api/gateway/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({
      token: setupToken,
      tenantName: 'Consorzio della prova',
      email: 'admin@prova.example',
      name: 'Ada Amministra',
      password,
    }),
  });
  if (!response.ok) throw new Error(`setup: ${response.status} ${await response.text()}`);
  const administrator = await Colleague.signIn(origin, 'admin@prova.example', password);
  const open = async (role: string) => {
    const email = `${role.toLowerCase()}@prova.example`;
    const account = { email, name: names[role]!, roles: [role], organisations: null };
    return { email, secret: await openAccount(administrator, account) };
  };
  const enter = async ({ email, secret }: { email: string; secret: string }) => {
    const newcomer = await Colleague.signIn(origin, email, secret);
    await choosePassword(newcomer);
    return newcomer;
  };
  // All before anybody signs in: who is there is told of every account that is opened later.
  const [worker, officer, manager] = [
    await open('SOCIAL_WORKER'),
    await open('PLACEMENT_OFFICER'),
    await open('MANAGER'),
  ];
  return { worker: await enter(worker), officer: await enter(officer), manager: await enter(manager) };
}

export interface Places {
  organisationId: string;
  /** Its shift lies outside the authorised hours of the person on semiliberty. */
  nightId: string;
  dayId: string;
}

/** A cooperative with two places: one at dawn, one by day. */
export async function offer({ officer }: Team, opensOn: Day, capacity = 2): Promise<Places> {
  const organisation = done(
    await officer.create('/placement/organisations', {
      name: 'Cooperativa sociale Il Girasole',
      kind: 'TYPE_B',
      country: 'IT',
      comune: '046017',
      services: ['EMPLOYMENT', 'TRAINING'],
      targetGroups: ['ALTERNATIVE_MEASURES', 'REFUGEES'],
    }),
  ).body;
  const opportunity = (title: string, from: string, to: string) =>
    officer.create('/placement/opportunities', {
      organisationId: organisation.id,
      title,
      kind: 'JOB',
      isco: '9214',
      branch: 'B',
      capacity,
      shifts: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from, to })),
      comune: '046017',
      sector: '81',
      contract: 'PERMANENT',
      opensOn,
      contractMonths: null,
      weeklyHours: 25,
    });
  return {
    organisationId: organisation.id,
    nightId: done(await opportunity('Pulizie all’alba', '04:30', '09:30')).body.id,
    dayId: done(await opportunity('Manutenzione del verde', '09:00', '14:00')).body.id,
  };
}

/** What the manager sees of everybody: reached stages and present states, unwithheld through its rows. */
export async function reached({ manager }: Team, milestone: string): Promise<string[]> {
  const { body } = await manager.get(`/reporting/funnel/rows?reached=${milestone}&limit=100`);
  return (body.items ?? []).map((row: { pathId: string }) => row.pathId);
}

export interface Journey {
  pathId: string;
  /** For each step, the milliseconds until the manager's funnel showed it. */
  shownAfter: Record<string, number>;
  /** What the officer read who tried the place outside the authorised hours. */
  refusal: Answer | null;
  whyNot: string[];
}

interface WayIn {
  body: Record<string, unknown>;
  /** An authority has to authorise the place before the start. */
  authority: boolean;
  /** What happens between the proposal and the interview. */
  renewal?: (team: Team, pathId: string) => Promise<void>;
}

/** The whole path of one person, from the order or the permit to a managing role, by three colleagues. */
export async function wholePath(team: Team, places: Places, start: Day, wayIn: WayIn): Promise<Journey> {
  const { worker, officer } = team;
  const shownAfter: Record<string, number> = {};
  const day = (n: number) => addDays(start, n);
  const shown = async (pathId: string, milestone: string) => {
    const begun = Date.now();
    await eventually(
      async () => {
        if (!(await reached(team, milestone)).includes(pathId)) throw new Error(`${milestone} is not shown`);
      },
      { within: 10_000, every: 25 },
    );
    shownAfter[milestone] = Date.now() - begun;
  };

  /**
   * The officer reads of a deadline before they act on it. Whoever acts sooner than one can read may be spared the
   * task: intake then hears of both at once, and the state would depend on who was faster.
   */
  const told = (pathId: string, kind: string) =>
    eventually(async () => {
      const { items } = done(await officer.get(`/intake/tasks?pathId=${pathId}&kind=${kind}`)).body;
      if (items.length === 0) throw new Error(`the officer has no task ${kind}`);
    });

  const { pathId } = done(
    await worker.create('/intake/paths', {
      organisationId: places.organisationId,
      openedOn: day(0),
      ...wayIn.body,
    }),
  ).body;
  const path = `/intake/paths/${pathId}`;
  await shown(pathId, 'INTAKE');
  done(await worker.move(path, 'assess', { on: day(5) }));
  await shown(pathId, 'ASSESSMENT');
  const level = 'A2';
  done(
    await worker.create(`${path}/assessments`, {
      assessedOn: day(10),
      italian: {
        listening: level,
        reading: level,
        spokenInteraction: level,
        spokenProduction: level,
        writing: level,
      },
      isced: 2,
      occupations: [{ isco: '9214', years: 3 }],
      autonomy: { HOUSING: 3, EMPLOYMENT: 2 },
      preferredIsco: ['9214'],
      maxTravelMinutes: 60,
    }),
  );
  done(await worker.move(path, 'ready', { on: day(15) }));
  await shown(pathId, 'READY');

  await eventually(async () => {
    const { body } = await officer.get(`/placement/candidates/${pathId}`);
    if (body.stage !== 'READY') throw new Error(`the officer sees the candidate as ${body.stage}`);
  });
  const { items } = done(await officer.get(`/placement/candidates/${pathId}/matches?limit=100`)).body;
  const night = items.find((item: { opportunityId: string }) => item.opportunityId === places.nightId);
  const propose = (opportunityId: string) =>
    officer.create('/placement/placements', { pathId, opportunityId, on: day(20), plannedStartOn: day(40) });
  const refusal = wayIn.authority ? await propose(places.nightId) : null;
  const { id } = done(await propose(places.dayId)).body;
  await shown(pathId, 'PROPOSED');
  await told(pathId, 'UNILAV');

  await wayIn.renewal?.(team, pathId);
  const placement = `/placement/placements/${id}`;
  done(await officer.move(placement, 'interview', { on: day(25) }));
  if (wayIn.authority) {
    done(await officer.move(placement, 'request-authorisation', { on: day(27) }));
    done(await officer.move(placement, 'authorise', { on: day(33) }));
  }
  done(await officer.move(placement, 'start', { on: day(40) }));
  await shown(pathId, 'ACTIVE');
  done(await officer.move(placement, 'activate', { on: day(55) }));

  const membership = done(
    await officer.create('/placement/memberships', {
      pathId,
      organisationId: places.organisationId,
      on: day(60),
    }),
  ).body;
  const member = `/placement/memberships/${membership.id}`;
  done(await officer.move(member, 'apply', { on: day(70) }));
  await told(pathId, 'MEMBERSHIP_ANSWER');
  done(await officer.move(member, 'admit', { on: day(90) }));
  done(await officer.move(member, 'pay-share', { on: day(95), amountCents: 2500 }));
  done(await officer.move(member, 'register', { on: day(100), category: 'ORDINARY' }));
  await shown(pathId, 'MEMBER');
  done(await officer.move(member, 'roles', { role: 'MANAGER', from: day(150) }));
  return { pathId, shownAfter, refusal, whyNot: night.whyNot.map((reason: { code: string }) => reason.code) };
}

const windows = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '07:00', to: '18:30' }));

export function onSemiliberty(start: Day): WayIn {
  return {
    authority: true,
    body: {
      programme: 'MEASURE',
      person: {
        givenNames: 'Mario',
        familyNames: 'Inventato',
        birthDate: '1988-05-06',
        nationalities: ['IT'],
        homeComune: '046017',
        gender: 'M',
      },
      measure: {
        kind: 'SEMILIB',
        orderNumber: 'SIUS 2026/1',
        orderedOn: addDays(start, -10),
        issuingOffice: { kind: 'TRIBUNALE_SORVEGLIANZA' },
        supervisingOffice: { kind: 'UEPE' },
        startsOn: addDays(start, -5),
        endsOn: addDays(start, 900),
        hours: { kind: 'WINDOWS', windows },
        territory: { kind: 'PROVINCES', codes: ['046'] },
        requiresAuthorisation: true,
        offence: 'reato inventato',
      },
    },
  };
}

export function fromSai(start: Day): WayIn {
  return {
    authority: false,
    body: {
      programme: 'RECEPTION',
      person: {
        givenNames: 'Amina',
        familyNames: 'Inventata',
        birthDate: '1995-01-02',
        nationalities: ['SO'],
        homeComune: '046017',
        gender: 'F',
      },
      reception: {
        kind: 'SAI',
        projectName: 'SAI della prova',
        enteredOn: addDays(start, -30),
        plannedEndOn: addDays(start, 150),
      },
      permit: {
        status: 'SUBSIDIARY',
        appliedOn: addDays(start, -400),
        issuedOn: addDays(start, -300),
        expiresOn: addDays(start, 60),
        renewalAskedOn: addDays(start, 10),
      },
    },
    async renewal({ worker }, pathId) {
      const path = `/intake/paths/${pathId}`;
      const { version } = await worker.get(path);
      done(
        await worker.change('PUT', `${path}/permit`, version!, {
          status: 'SUBSIDIARY',
          appliedOn: addDays(start, -400),
          issuedOn: addDays(start, 22),
          expiresOn: addDays(start, 22 + 5 * 365),
          newDocument: true,
          validFrom: addDays(start, 22),
        }),
      );
    },
  };
}
