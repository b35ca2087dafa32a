import { eventually } from '#testing';
import type { Caller } from '#web';
import { startIntake, type IntakeClient } from '../test/intake-client.js';
import { moved, opened, ready } from '../test/journey.js';
import { aPerson, byReception, organisationId, otherOrganisationId } from '../test/path-samples.js';

let intake: IntakeClient;
let amadou: { pathId: string; personId: string };
let elsewhere: { pathId: string; personId: string };
beforeAll(async () => {
  intake = await startIntake({ clock: () => new Date('2026-11-22T09:00:00Z') });
  await ready(intake, {
    person: { givenNames: 'Mario', familyNames: 'Rossi', nationalities: ['IT'] },
    openedOn: '2026-01-11',
  });
  const giulia = await ready(intake, {
    person: { givenNames: 'Giulia', familyNames: "D'Angelo", nationalities: ['IT'] },
  });
  await moved(intake, giulia, 'pause', { on: '2026-04-01', reason: 'HEALTH' });
  amadou = (await intake.post('/paths', byReception())).body;
  elsewhere = await opened(intake, {
    organisationId: otherOrganisationId,
    person: aPerson({ givenNames: 'Amadu', familyNames: 'Dialo', birthDate: '1999-01-01' }),
  });
});
afterAll(() => intake.close());

const here: Partial<Caller> = { organisations: [organisationId] };
const names = async (query: string, as: Partial<Caller> = {}) =>
  (await intake.get(`/paths?${query}`, as)).body.items.map((row: { name: string }) => row.name);

describe('the caseload', () => {
  it('shows each path with its line, newest first', async () => {
    const { body } = await intake.get('/paths');
    expect(body.items).toHaveLength(4);
    expect(body.items.at(-1)).toMatchObject({
      name: 'Mario Rossi',
      stage: 'READY',
      programme: 'MEASURE',
      stageOn: '2026-02-10',
      ribbon: { intake: '2026-01-11', assessment: '2026-01-25', ready: '2026-02-10', ended: null },
    });
  });

  it.each([
    ['stage=PAUSED', ["Giulia D'Angelo"]],
    ['stage=READY,PAUSED&programme=MEASURE', ["Giulia D'Angelo", 'Mario Rossi']],
    ['programme=RECEPTION', ['Amadou Diallo']],
    [`organisationId=${otherOrganisationId}`, ['Amadu Dialo']],
    ['q=rossi', ['Mario Rossi']],
    ['q=ROSSI%20mario', ['Mario Rossi']],
    ['q=dial', ['Amadou Diallo', 'Amadu Dialo']],
    ['q=dangelo', ["Giulia D'Angelo"]],
    ['q=nessuno', []],
    ['q=%2B%2B', []],
  ])('filters by %s', async (query, expected) => {
    expect((await names(query)).toSorted()).toEqual(expected);
  });

  it('tells what is due, and filters by it', async () => {
    await eventually(async () => expect(await names('due=2026-11-01')).toEqual(['Amadou Diallo']));
    const { body } = await intake.get('/paths?programme=RECEPTION');
    expect(body.items[0].nextDeadline).toMatch(/^2026-/);
  });

  it('counts what it lists', async () => {
    const { body } = await intake.get('/paths/counts?programme=MEASURE');
    expect(body).toMatchObject({
      total: 3,
      byStage: { READY: 1, PAUSED: 1, INTAKE: 1, EXITED: 0 },
      byProgramme: { MEASURE: 3 },
    });
  });

  it('holds what is in the scope of the caller only', async () => {
    expect(await names('', here)).not.toContain('Amadu Dialo');
    expect((await intake.get('/paths/counts', here)).body.total).toBe(3);
    expect(await names('', { tenant: 'altrove' })).toEqual([]);
  });

  it('comes in pages that miss and repeat nothing', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await intake.get(`/paths?limit=1${cursor}`);
      seen.push(...body.items.map((row: { pathId: string }) => row.pathId));
      if (body.next === null) break;
      cursor = `&cursor=${body.next}`;
    }
    expect([seen.length, new Set(seen).size]).toEqual([4, 4]);
  });

  it('refuses a cursor nobody handed out', async () => {
    const forged = Buffer.from(JSON.stringify(['x', 'y'])).toString('base64url');
    for (const path of ['/paths', `/paths/${amadou.pathId}/timeline`]) {
      expect((await intake.get(`${path}?cursor=${forged}`)).status).toBe(400);
    }
  });
});

describe('names beside ids', () => {
  it('are told within the scope of the caller, and the reading is written down', async () => {
    const { body } = await intake.get(`/people/names?paths=${amadou.pathId},${elsewhere.pathId}`, {
      ...here,
      roles: ['PLACEMENT_OFFICER'],
    });
    expect(body).toEqual([{ pathId: amadou.pathId, personId: amadou.personId, name: 'Amadou Diallo' }]);
    const [entry] = await intake.look(
      `select subjects from audit_entry where action = 'intake.person.names' order by id desc limit 1`,
    );
    expect(entry).toEqual({ subjects: [amadou.pathId, amadou.personId] });
  });
});

describe('possible duplicates', () => {
  const alike = async (query: string, as: Partial<Caller> = {}) =>
    (await intake.get(`/people/duplicates?${query}`, as)).body;

  it('are found by another spelling, the likeliest first, with the reason', async () => {
    expect(await alike('givenNames=Amadou&familyNames=Diallo&birthDate=1998-03-04')).toMatchObject([
      {
        personId: amadou.personId,
        why: ['same-names', 'same-birth-date'],
        name: 'Amadou Diallo',
        stage: 'INTAKE',
      },
      {
        personId: elsewhere.personId,
        why: ['names-sound-alike', 'birth-year-one-off'],
        pathId: elsewhere.pathId,
      },
    ]);
    expect(await alike('familyNames=Dial')).toHaveLength(2);
  });

  it('of another organisation are masked', async () => {
    const [, masked] = await alike('givenNames=Amadou&familyNames=Diallo&birthDate=1998-03-04', here);
    expect(masked).toEqual({
      personId: elsewhere.personId,
      why: ['names-sound-alike', 'birth-year-one-off'],
      inScope: false,
      name: null,
      birthDate: null,
      pathId: null,
      stage: null,
    });
  });

  it('are nobody when nothing is typed or nobody is alike', async () => {
    expect(await alike('')).toEqual([]);
    expect(await alike('givenNames=Amadou&familyNames=Diallo&birthDate=2005-03-04')).toEqual([]);
  });
});
