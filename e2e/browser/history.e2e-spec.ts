import type { Page } from 'playwright-core';
import { eventually } from '#testing';
import { done } from '../session.js';
import { offer } from '../story.js';
import type { Desk } from './desk.js';
import { deskOf, openOffice, start, type Office } from './office.js';
import { Pointer } from './pointer.js';

/** The history of a path as it reads, and what was recorded by mistake, taken back from the screen. */
describe('the history of a path', () => {
  let office: Office;
  let desk: Desk;
  let page: Page;
  let pathId: string;
  beforeAll(async () => {
    office = await openOffice();
    const { worker } = office.team;
    const { organisationId, dayId } = await offer(office.team, start);
    const reception = { kind: 'SAI', enteredOn: start, plannedEndOn: '2031-01-31' };
    const person = { givenNames: 'Storia', familyNames: 'Letta' };
    const body = { person, programme: 'RECEPTION', organisationId, openedOn: start, reception };
    const opened = done(await worker.create('/intake/paths', body)).body;
    pathId = opened.pathId;
    const address = `/intake/paths/${pathId}`;
    const move = (step: string, version: number, more: object = {}) =>
      worker.change('POST', `${address}/${step}`, version, { on: start, ...more });
    const assessing = done(await move('assess', opened.version)).body;
    const right = { ...reception, plannedEndOn: '2031-02-28', projectName: 'Ponte' };
    done(await worker.change('PUT', `${address}/reception`, assessing.version, right));
    for (const isced of [2, 5])
      done(await worker.create(`${address}/assessments`, { assessedOn: start, isced }));
    const note = { kind: 'VISIT', text: 'Nota sbagliata', happenedOn: start };
    done(await worker.create(`${address}/notes`, note));
    done(await worker.create('/intake/tasks', { pathId, kind: 'CALL', dueOn: '2031-01-01' }));
    await interviewed(organisationId, dayId);
    desk = await deskOf(office, 'worker', () => new Pointer());
    ({ page } = desk);
    // Names of colleagues come from the gateway; here one is given, to see where it stands.
    const { account } = done(await worker.get('/gateway/session')).body;
    await page.route('**/api/gateway/colleagues', (route) =>
      route.fulfill({ json: [{ id: account?.id ?? account, name: 'Anna Prova', active: true }] }),
    );
    await page.goto(`/paths/${pathId}`);
  }, 240_000);
  afterAll(() => office?.close(), 30_000);

  /** Somebody proposed for a place, with an interview that never was. */
  async function interviewed(organisationId: string, opportunityId: string): Promise<void> {
    const { worker, officer } = office.team;
    const opened = done(
      await worker.create('/intake/paths', {
        person: { givenNames: 'Passo', familyNames: 'Indietro', nationalities: ['IT'], homeComune: '046017' },
        programme: 'MEASURE',
        organisationId,
        openedOn: start,
        measure: {
          kind: 'SEMILIB',
          startsOn: start,
          endsOn: '2031-01-31',
          hours: { kind: 'NO_LIMIT' },
          territory: { kind: 'ANYWHERE' },
          requiresAuthorisation: false,
        },
      }),
    ).body;
    const address = `/intake/paths/${opened.pathId}`;
    done(await worker.change('POST', `${address}/assess`, opened.version, { on: start }));
    const found = { assessedOn: start, isced: 3 };
    const { pathVersion } = done(await worker.create(`${address}/assessments`, found)).body;
    done(await worker.change('POST', `${address}/ready`, pathVersion, { on: start }));
    const proposal = { pathId: opened.pathId, opportunityId, on: start };
    await eventually(async () => {
      const { status, body } = await officer.create('/placement/placements', proposal);
      expect({ status, body }).toMatchObject({ status: 201 });
      done(await officer.change('POST', `/placement/placements/${body.id}/interview`, 1, { on: start }));
    });
  }

  const story = () => page.getByRole('region', { name: /^Storia/ });
  const line = (title: string) => story().getByRole('listitem').filter({ hasText: title });
  const withdraws = async (button: RegExp) => {
    await desk.hand.press(page.getByRole('button', { name: button }).first());
    await desk.dialog().getByLabel('Motivo').selectOption('ENTERED_BY_MISTAKE');
    await desk.hand.press(desk.button('Ritira', desk.dialog()));
    await desk.dialog().waitFor({ state: 'detached' });
  };

  it('says what changed, from what to what', async () => {
    await line('Accoglienza modificata')
      .getByText('Fine prevista: 28 febbraio 2031 (prima: 31 gennaio 2031)')
      .waitFor();
    await line('Accoglienza modificata').getByText('Nome del progetto: testo cambiato').waitFor();
  });

  it('tells the stage from the assessment', async () => {
    const titles = await story()
      .getByRole('listitem')
      .evaluateAll((items) => items.map((item) => item.querySelector('div:last-child > p')!.textContent));
    expect(titles.filter((title) => title === 'Valutazione')).toHaveLength(1);
    expect(titles.filter((title) => title === 'Scheda di valutazione')).toHaveLength(2);
  });

  it('keeps a note that was withdrawn as withdrawn, and shows its text no more', async () => {
    await story().getByText('Nota sbagliata').waitFor();
    await withdraws(/^Ritira\s*: Visita/);
    await line('Nota ritirata: Visita').getByText('Registrato per errore').waitFor();
    expect(await story().getByText('Nota sbagliata').count()).toBe(0);
  });

  it('keeps an assessment that was withdrawn, and the one before holds', async () => {
    await withdraws(/^Ritira\s*: valutazione del/);
    await line('Scheda di valutazione ritirata').waitFor();
    expect(await page.getByRole('button', { name: /^Ritira\s*: valutazione del/ }).count()).toBe(1);
  });

  it('of a placement goes back with the step that an officer takes back', async () => {
    const officer = await deskOf(office, 'officer', () => new Pointer());
    await officer.goTo('Inserimenti');
    const undo = officer.page.getByRole('menuitem', { name: 'Annulla l’ultimo passo' });
    await officer.hand.take(officer.button('Sposta in…: Passo Indietro'), undo);
    await officer.dialog().getByLabel('Motivo').selectOption('WRONG_INFORMATION');
    await officer.hand.press(officer.button('Annulla il passo', officer.dialog()));
    await officer.dialog().waitFor({ state: 'detached' });
    const proposed = officer.page.getByRole('region', { name: /^Proposti/ });
    await officer.hand.press(proposed.getByRole('link', { name: 'Passo Indietro' }));
    const told = officer.page.getByRole('listitem').filter({ hasText: 'Passo annullato' });
    await told.getByText(/«Colloquio» era un errore, torna a «Proposto»/i).waitFor();
  }, 60_000);

  it('keeps a task that was withdrawn', async () => {
    await withdraws(/^Ritira\s*: Telefonata/);
    await line('Ritirato: Telefonata').waitFor();
  });
});
