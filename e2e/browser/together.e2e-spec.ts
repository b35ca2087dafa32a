import type { Page } from 'playwright-core';
import { eventually } from '#testing';
import { done } from '../session.js';
import { offer, type Places } from '../story.js';
import { typed, type Desk } from './desk.js';
import { deskOf, openOffice, start, type Office } from './office.js';
import { Pointer } from './pointer.js';

/** Two colleagues with one record open. */
describe('what two colleagues change', () => {
  let office: Office;
  let places: Places;
  let anna: Desk;
  let bruno: Desk;
  beforeAll(async () => {
    office = await openOffice();
    places = await offer(office.team, start);
    anna = await deskOf(office, 'worker', () => new Pointer());
    bruno = await deskOf(office, 'worker', () => new Pointer());
  }, 240_000);
  afterAll(() => office?.close(), 30_000);

  const endsOn = '2030-12-31';
  const opened = async (familyNames: string): Promise<string> =>
    done(
      await office.team.worker.create('/intake/paths', {
        person: { givenNames: 'Prova', familyNames },
        programme: 'MEASURE',
        organisationId: places.organisationId,
        openedOn: start,
        measure: { kind: 'SEMILIB', startsOn: start, endsOn, approvedWorkplaces: [{ name: 'Officina' }] },
      }),
    ).body.pathId;
  const measureOf = async (pathId: string) =>
    done(await office.team.worker.get(`/intake/paths/${pathId}`)).body.measure.fact;
  const edits = async (desk: Desk, pathId: string) => {
    await desk.page.goto(`/paths/${pathId}`);
    await desk.hand.press(desk.button('Modifica: Misura'));
    await desk.field('Fine', desk.dialog()).waitFor();
  };
  const saves = (desk: Desk, fields: Record<string, string>) =>
    desk.answer('Salva', async (dialog) => {
      for (const [label, text] of Object.entries(fields))
        await desk.hand.write(desk.field(label, dialog), text);
    });
  /** The stream of changes has brought the colleague's change to the screen behind the form. */
  const hears = (page: Page, text: string) => page.locator('main').getByText(text).waitFor();

  it('in two fields of one measure is both kept, and nothing else is lost', async () => {
    const pathId = await opened('Insieme');
    await edits(anna, pathId);
    await edits(bruno, pathId);
    await saves(bruno, { 'Numero dell’ordinanza': 'COLLEGA-78' });
    await hears(anna.page, 'COLLEGA-78');
    await saves(anna, { Fine: typed('2031-01-31') });
    expect(await measureOf(pathId)).toMatchObject({
      orderNumber: 'COLLEGA-78',
      endsOn: '2031-01-31',
      approvedWorkplaces: [{ name: 'Officina' }],
    });
  }, 60_000);

  it('is merged too where the colleague’s change has not come to the screen', async () => {
    const pathId = await opened('Staccata');
    await edits(anna, pathId);
    await anna.page.route(/\/api\/intake\/paths\/[^/]+$/, (route) => route.abort());
    await edits(bruno, pathId);
    await saves(bruno, { 'Numero dell’ordinanza': 'COLLEGA-79' });
    const dialog = anna.dialog();
    await anna.hand.write(anna.field('Fine', dialog), typed('2031-01-31'));
    await anna.hand.press(anna.button('Salva', dialog));
    const panel = dialog.getByRole('alert').filter({ hasText: 'Un collega ha cambiato' });
    await panel.waitFor();
    await anna.page.unrouteAll({ behavior: 'ignoreErrors' });
    await anna.hand.press(anna.button('Tieni il mio e invia di nuovo', panel));
    await dialog.waitFor({ state: 'detached' });
    expect(await measureOf(pathId)).toMatchObject({ orderNumber: 'COLLEGA-79', endsOn: '2031-01-31' });
  }, 60_000);

  it('in one field is asked about, with what each of them wrote', async () => {
    const pathId = await opened('Contesa');
    await edits(anna, pathId);
    await edits(bruno, pathId);
    await saves(bruno, { Fine: typed('2031-02-28'), 'Numero dell’ordinanza': 'COLLEGA-80' });
    await hears(anna.page, 'COLLEGA-80');
    const dialog = anna.dialog();
    await anna.hand.write(anna.field('Fine', dialog), typed('2031-01-31'));
    await anna.hand.press(anna.button('Salva', dialog));
    const panel = dialog.getByRole('alert').filter({ hasText: 'Un collega ha cambiato' });
    await panel.waitFor();
    await eventually(async () => {
      const told = await panel.innerText();
      expect(told).toContain('Fine: 28 febbraio 2031. Tu hai scritto Fine: 31 gennaio 2031');
      expect(told).toContain('Numero dell’ordinanza: COLLEGA-80');
    });
    expect((await measureOf(pathId)).endsOn).toBe('2031-02-28');
    await anna.hand.press(anna.button('Usa la versione del collega', panel));
    await eventually(async () => expect(await anna.field('Fine', dialog).inputValue()).toBe('28/02/2031'));
  }, 60_000);
});
