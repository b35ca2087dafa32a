import type { Page } from 'playwright-core';
import { eventually } from '#testing';
import { done } from '../session.js';
import { offer, type Places } from '../story.js';
import type { Desk } from './desk.js';
import { deskOf, openOffice, start, type Office } from './office.js';
import { Pointer } from './pointer.js';
import { Worker } from './worker.js';

/** What is being written, and what has just been written: at one desk, with a service that is slow or fails. */
describe('what is typed is kept', () => {
  let office: Office;
  let places: Places;
  let desk: Desk;
  let page: Page;
  beforeAll(async () => {
    office = await openOffice();
    places = await offer(office.team, start);
    desk = await deskOf(office, 'worker', () => new Pointer());
    ({ page } = desk);
  }, 240_000);
  afterAll(() => office?.close(), 30_000);
  afterEach(() => page.unrouteAll({ behavior: 'ignoreErrors' }));

  const worker = () => office.team.worker;
  const opened = async (familyNames: string): Promise<string> =>
    done(
      await worker().create('/intake/paths', {
        person: { givenNames: 'Prova', familyNames },
        programme: 'RECEPTION',
        organisationId: places.organisationId,
        openedOn: start,
        reception: { kind: 'SAI', enteredOn: start },
      }),
    ).body.pathId;
  const notes = async (pathId: string) =>
    done(await worker().get(`/intake/paths/${pathId}/notes`)).body.items;
  const forgets = async (name: string) => {
    const { version } = await worker().get(`/intake/drafts/${name}`);
    if (version === null) return;
    const headers = { 'if-match': `"${version}"` };
    done(await worker().send('DELETE', `/intake/drafts/${name}`, undefined, headers));
  };
  const leaves = async (name: string, content: object) => {
    await forgets(name);
    done(await worker().change('PUT', `/intake/drafts/${name}`, 0, { content: JSON.stringify(content) }));
  };
  const someone = (familyNames: string) => ({ person: { givenNames: 'Bozza', familyNames } });
  const reads = (label: string, value: string, within: Parameters<Desk['field']>[1] = page) =>
    eventually(async () => expect(await desk.field(label, within).inputValue()).toBe(value));
  const isSaved = () =>
    page
      .getByRole('status')
      .filter({ hasText: /^Bozza salvata/ })
      .waitFor();

  it('as the first note of an intake, when its request fails', async () => {
    const text = 'Serve un letto per stanotte';
    await page.route('**/api/intake/paths/*/notes', (route) =>
      route.request().method() === 'POST' ? route.fulfill({ status: 503 }) : route.continue(),
    );
    const sara = new Worker(desk);
    await sara.opensIntake({
      givenNames: 'Nora',
      familyNames: 'Notata',
      born: '1990-01-02',
      gender: 'Donna',
      nationality: 'Italia',
      home: { typed: 'Lucca', taken: /^Lucca/ },
    });
    await desk.hand.tick(page.getByRole('radio', { name: /^Accoglienza/ }));
    await desk.hand.tick(page.getByRole('radio', { name: /^SAI/ }));
    await desk.hand.write(desk.field('Ingresso'), start.split('-').reverse().join('/'));
    await desk.hand.write(desk.field('Che cosa serve subito'), text);
    await sara.opensThePath('Nora Notata', 'Cooperativa sociale Il Girasole', start);
    await page.waitForURL(/\/paths\//);
    const pathId = new URL(page.url()).pathname.split('/').at(-1)!;
    await desk.dialog().getByText('non è stata salvata').waitFor({ timeout: 5_000 });
    await reads('Testo', text, desk.dialog());

    // Whoever loses the page as well finds it at the next start.
    await page.goto('/');
    await desk.hand.press(page.getByRole('link', { name: 'Una nota su Nora Notata non è finita' }));
    await reads('Testo', text, desk.dialog());
    await page.unrouteAll();
    await desk.answer('Salva', async () => undefined);
    expect(await notes(pathId)).toEqual([expect.objectContaining({ text, kind: 'NEEDS' })]);
  }, 90_000);

  it('and is never an empty form because it comes late', async () => {
    await leaves('new-intake', someone('Lenta'));
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/api/intake/drafts/new-intake', async (route) => {
      await released;
      await route.continue();
    });
    await page.goto('/intake');
    await Promise.race([
      page.getByText('La bozza non si è potuta leggere').waitFor(),
      desk.field('Cognome').waitFor(),
    ]);
    expect(await desk.field('Cognome').count()).toBe(0);
    release();
    await reads('Cognome', 'Lenta');
    await forgets('new-intake');
  }, 60_000);

  it('and is asked for again until it comes', async () => {
    const pathId = await opened('Riprovata');
    await leaves(`note-${pathId}`, { kind: 'VISIT', text: 'Visita a casa' });
    await page.route('**/api/intake/drafts/note-*', (route) => route.fulfill({ status: 503 }));
    await page.goto(`/paths/${pathId}`);
    await desk.hand.press(desk.button('Scrivi una nota'));
    await Promise.race([
      page.getByText('La bozza non si è potuta leggere').waitFor(),
      desk.field('Testo', desk.dialog()).waitFor(),
    ]);
    expect(await desk.field('Testo', desk.dialog()).count()).toBe(0);
    await page.unrouteAll();
    await reads('Testo', 'Visita a casa', desk.dialog());
  }, 60_000);

  it('until its author says otherwise, twice: what was thrown away is taken back', async () => {
    await leaves('new-intake', someone('Buttata'));
    await page.goto('/intake');
    await reads('Cognome', 'Buttata');
    await desk.hand.press(desk.button('Elimina la bozza e ricomincia'));
    expect(await desk.field('Cognome').inputValue()).toBe('Buttata');
    await desk.hand.press(desk.button('Tieni la bozza', desk.dialog()));
    await desk.hand.press(desk.button('Elimina la bozza e ricomincia'));
    await desk.hand.press(desk.button('Elimina la bozza', desk.dialog()));
    await reads('Cognome', '');
    expect((await worker().get('/intake/drafts/new-intake')).status).toBe(404);
    await desk.hand.press(desk.button('Riprendi la bozza eliminata'));
    await reads('Cognome', 'Buttata');
    await eventually(async () =>
      expect((await worker().get('/intake/drafts/new-intake')).body.content).toContain('Buttata'),
    );
    await forgets('new-intake');
  }, 60_000);

  it('for several people at once, each found by name', async () => {
    await leaves('new-intake', someone('Prima'));
    await page.goto('/intake');
    await reads('Cognome', 'Prima');
    await desk.hand.press(desk.button('Inizia un’altra presa in carico'));
    await reads('Cognome', '');
    await desk.hand.write(desk.field('Cognome'), 'Seconda');
    await isSaved();
    await eventually(async () => {
      const names = done(await worker().get('/intake/drafts')).body.map(({ name }: { name: string }) => name);
      expect(names.filter((name: string) => name.startsWith('new-intake'))).toHaveLength(2);
    });
    await page.goto('/intake');
    await page.getByRole('link', { name: 'Seconda' }).waitFor();
    await desk.hand.press(page.getByRole('link', { name: 'Bozza Prima' }));
    await reads('Cognome', 'Prima');
    await page.goto('/');
    await desk.hand.press(page.getByRole('link', { name: 'La presa in carico di Seconda non è finita' }));
    await reads('Cognome', 'Seconda');
  }, 60_000);

  it('whole, however much is pasted at once', async () => {
    const pathId = await opened('Incollata');
    const text = `${'x'.repeat(10_000)} CODA DEL TESTO`;
    await page.goto(`/paths/${pathId}`);
    await desk.hand.press(desk.button('Scrivi una nota'));
    const field = desk.field('Testo', desk.dialog());
    await field.click();
    // As a paste does: the browser itself cuts what comes from the keyboard, never what a program sets.
    await page.keyboard.insertText(text);
    expect((await field.inputValue()).length).toBe(text.length);
    await desk.dialog().getByText('15 caratteri di troppo, al massimo 10.000').waitFor();
    await isSaved();
    await eventually(async () =>
      expect((await worker().get(`/intake/drafts/note-${pathId}`)).body.content).toContain('CODA DEL TESTO'),
    );
    await desk.hand.press(desk.button('Salva', desk.dialog()));
    expect(await notes(pathId)).toEqual([]);
    expect((await field.inputValue()).length).toBe(text.length);
    await desk.hand.write(field, 'Breve');
    await desk.answer('Salva', async () => undefined);
    expect(await notes(pathId)).toEqual([expect.objectContaining({ text: 'Breve' })]);
  }, 60_000);

  it('under the day it is about', async () => {
    const pathId = await opened('Datata');
    await page.goto(`/paths/${pathId}`);
    await desk.hand.press(desk.button('Scrivi una nota'));
    await desk.answer('Salva', async (dialog) => {
      await desk.hand.write(desk.field('Il giorno', dialog), start.split('-').reverse().join('/'));
      await desk.hand.write(desk.field('Testo', dialog), 'Visita di allora');
    });
    expect(await notes(pathId)).toEqual([expect.objectContaining({ happenedOn: start })]);
  }, 60_000);

  it('and read once more before it is sent, whole', async () => {
    const office = { kind: 'UEPE', name: 'Ufficio di Prova' };
    await leaves('new-intake', {
      person: {
        givenNames: 'Carla',
        familyNames: 'Controllata',
        nationalities: ['SN'],
        email: 'carla@prova.example',
        permitNumber: 'I-7788',
        address: 'Via della Prova 12',
      },
      programme: 'MEASURE',
      measure: {
        kind: 'SEMILIB',
        issuingOffice: office,
        supervisingOffice: office,
        prescriptions: 'Rientro alle 21',
      },
      permit: { status: 'REFUGEE', issuedOn: '2025-11-01' },
      organisationId: places.organisationId,
    });
    await page.goto('/intake?draft=new-intake');
    await reads('Cognome', 'Controllata');
    await desk.hand.press(desk.button('Controlla le risposte'));
    await desk.button('Apri il percorso').waitFor();
    const said = await page.locator('main').innerText();
    for (const answer of [
      'Ufficio di Prova',
      'carla@prova.example',
      'I-7788',
      'Via della Prova 12',
      'Rientro alle 21',
      '1 novembre 2025',
    ])
      expect(said).toContain(answer);
    await forgets('new-intake');
  }, 60_000);
});
