import type { Page } from 'playwright-core';
import { it as words } from '../../apps/console/src/i18n/it.js';
import { Colleague } from '../session.js';
import { password } from '../newcomer.js';
import { lookedAt, type Desk } from './desk.js';
import { deskOf, openOffice, type Office } from './office.js';
import { Pointer } from './pointer.js';

/** A browser opens six connections to one origin over HTTP/1.1. */
const tabs = 9;

async function hiddenFromTheStart(page: Page): Promise<void> {
  await page.addInitScript(() =>
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' }),
  );
}

describe('many tabs of one browser', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await openOffice();
    desk = await deskOf(office, 'manager', () => new Pointer());
  }, 240_000);
  afterAll(() => office?.close(), 30_000);

  const organisations = (page: Page) =>
    page.getByRole('heading', { level: 1, name: words.nav.organisations }).waitFor();

  it('are all answered: only the one that is looked at holds a stream', async () => {
    await lookedAt(desk.page, false);
    const opened: Page[] = [];
    const unanswered: number[] = [];
    for (let tab = 2; tab <= tabs && unanswered.length === 0; tab += 1) {
      const page = await desk.page.context().newPage();
      opened.push(page);
      const answered = async () => {
        await page.goto('/organisations');
        await organisations(page);
        await lookedAt(page, false);
      };
      await answered().catch(() => unanswered.push(tab));
    }
    for (const page of opened) await page.close();
    await lookedAt(desk.page, true);
    expect(unanswered).toEqual([]);
  }, 180_000);

  it('open no stream in the background, and see what was done meanwhile when they are looked at', async () => {
    const page = await desk.page.context().newPage();
    await hiddenFromTheStart(page);
    const streams: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/changes')) streams.push(request.url());
    });
    await page.goto('/organisations');
    await organisations(page);
    expect(streams).toEqual([]);
    const officer = await Colleague.signIn(office.rig.origin, 'placement_officer@prova.example', password);
    const added = await officer.create('/placement/organisations', {
      name: 'Cooperativa Scheda Nascosta',
      kind: 'TYPE_B',
      country: 'IT',
      comune: '046017',
      services: ['EMPLOYMENT'],
      targetGroups: ['REFUGEES'],
    });
    expect(added.status).toBe(201);
    await lookedAt(page, true);
    await page.getByText('Cooperativa Scheda Nascosta').first().waitFor();
    expect(streams).toHaveLength(1);
    await page.close();
  }, 120_000);
});
