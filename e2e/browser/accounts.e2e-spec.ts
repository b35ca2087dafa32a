import type { Page } from 'playwright-core';
import { it as words } from '../../apps/console/src/i18n/it.js';
import { Colleague } from '../session.js';
import { password } from '../newcomer.js';
import { faultsOf, violationsOn } from './axe.js';
import { Desk } from './desk.js';
import { deskOf, openOffice, type Office } from './office.js';
import { Pointer } from './pointer.js';

const widths = [1280, 390];
const rights = { roles: ['SOCIAL_WORKER'], organisations: null, active: true };

describe('a day with the accounts', () => {
  let office: Office;
  let api: Colleague;
  let admin: Desk;
  beforeAll(async () => {
    office = await openOffice();
    api = await Colleague.signIn(office.rig.origin, 'admin@prova.example', password);
    admin = await deskOf(office, 'administrator', () => new Pointer());
  }, 240_000);
  afterAll(() => office?.close(), 30_000);

  /** What is wrong with the page as it stands, at both widths. */
  const faults = async (page: Page): Promise<string[]> => {
    const found: string[] = [];
    const before = page.viewportSize()!;
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      for (const fault of [...(await faultsOf(page, 'it')), ...(await violationsOn(page))])
        found.push(`${width} px: ${fault}`);
      const { SHOTS } = process.env;
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/${Date.now()}-${width}.png` });
    }
    await page.setViewportSize(before);
    return found;
  };
  const join = async (name: string, email: string, roles: string[]): Promise<string> => {
    const { body } = await api.create('/gateway/accounts', { email, name, roles, organisations: null });
    const given = await api.change('POST', `/gateway/accounts/${body.id}/password`, 1);
    const newcomer = await Colleague.signIn(office.rig.origin, email, given.body.code);
    await newcomer.put('/gateway/session/password', { password });
    return body.id;
  };
  const act = async (page: Page, name: string, item: string) => {
    await page.getByRole('button', { name: new RegExp(name) }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };

  it('begins for who administers where there is something to do', async () => {
    await admin.page.goto('/');
    await admin.page.getByRole('heading', { level: 1 }).waitFor();
    expect(new URL(admin.page.url()).pathname).toBe('/accounts');
  }, 60_000);

  it('shows no form behind a set-up link that was used, but the way to sign in', async () => {
    const visitor = await Desk.open(office.browser, office.rig.origin, () => new Pointer());
    await visitor.page.goto('/setup#a-token-that-was-used');
    await visitor.page.locator('form, main a[href="/"]').first().waitFor();
    expect(await visitor.page.locator('form').count()).toBe(0);
    expect(await faults(visitor.page)).toEqual([]);
    await visitor.page.locator('main a[href="/"]').click();
    await visitor.field(words.signIn.email).waitFor();
    await visitor.close();
  }, 60_000);

  it('says what happened when two windows give one account a code', async () => {
    await join('Giulia Serra', 'giulia.serra@prova.example', ['SOCIAL_WORKER']);
    const other = await admin.page.context().newPage();
    const windows = [admin.page, other];
    for (const page of windows) {
      await page.goto('/accounts');
      await act(page, 'Giulia Serra', words.accounts.giveCode);
    }
    const give = (page: Page) =>
      page.getByRole('dialog').getByRole('button', { name: words.accounts.giveCode, exact: true }).click();
    await give(admin.page);
    await admin.page.getByLabel(words.accounts.code, { exact: true }).waitFor();
    await give(other);
    const panel = other.getByRole('dialog').getByRole('alert');
    await panel.waitFor();
    expect(await panel.innerText()).not.toContain(words.stale.safe);
    expect(await panel.innerText()).toContain('c’è un codice già dato e non ancora usato');
    expect(await faults(other)).toEqual([]);
    await panel.getByRole('button').click();
    await other.getByLabel(words.accounts.code, { exact: true }).waitFor();
    await other.close();
  }, 90_000);

  it('corrects a name without undoing what a colleague did to the account meanwhile', async () => {
    const id = await join('Dora Quattro', 'dora@prova.example', ['SOCIAL_WORKER']);
    await admin.page.goto('/accounts');
    await act(admin.page, 'Dora Quattro', words.accounts.edit);
    const dialog = admin.dialog();
    await dialog.getByLabel(words.accounts.name).fill('Dora Quattro Cinque');
    const { version } = await api.get(`/gateway/accounts/${id}`);
    const closed = { name: 'Dora Quattro', roles: ['MANAGER'], organisations: null, active: false };
    expect((await api.change('PUT', `/gateway/accounts/${id}`, version!, closed)).status).toBe(200);
    await dialog.getByRole('button', { name: words.act.save, exact: true }).click();
    const panel = dialog.getByRole('alert').filter({ hasText: words.stale.title });
    await panel.waitFor();
    await panel.getByRole('button', { name: words.stale.keep }).waitFor();
    const told = await panel.innerText();
    const shown = await faults(admin.page);
    await panel.getByRole('button', { name: words.stale.keep }).click();
    await dialog.waitFor({ state: 'detached' });
    const { body } = await api.get(`/gateway/accounts/${id}`);
    expect(body).toMatchObject({ ...closed, name: 'Dora Quattro Cinque' });
    expect(told).toContain('Stato: Chiuso');
    expect(told).toContain(`${words.accounts.roles}: ${words.shell.roles.MANAGER}`);
    expect(shown).toEqual([]);
    await admin.page.getByRole('button', { name: /Dora Quattro Cinque/ }).click();
    await admin.page.getByRole('menuitem', { name: words.accounts.edit }).waitFor();
    expect(await admin.page.getByRole('menuitem', { name: words.accounts.giveCode }).count()).toBe(0);
    await admin.page.keyboard.press('Escape');
  }, 90_000);

  it('names in a notice the organisations that an account sees', async () => {
    const officer = await Colleague.signIn(office.rig.origin, 'placement_officer@prova.example', password);
    const added = await officer.create('/placement/organisations', {
      name: 'Cooperativa Il Girasole',
      kind: 'TYPE_B',
      country: 'IT',
      comune: '046017',
      services: ['EMPLOYMENT'],
      targetGroups: ['REFUGEES'],
    });
    const account = { email: 'ivo@prova.example', name: 'Ivo Vede', roles: ['SOCIAL_WORKER'] };
    await api.create('/gateway/accounts', { ...account, organisations: [added.body.id] });
    const { page } = await deskOf(office, 'manager', () => new Pointer());
    const notices = page.getByRole('region', { name: words.notices.title });
    const line = notices.getByRole('listitem').filter({ hasText: 'Ivo Vede' });
    await line.waitFor();
    await line.filter({ hasText: /Cooperativa Il Girasole|organizzazion/ }).waitFor();
    expect(await line.innerText()).toContain('Cooperativa Il Girasole');
    await page.context().close();
  }, 60_000);

  it('asks before an own account is closed, and ends at the sign-in page', async () => {
    await join('Bea Amministra', 'bea@prova.example', ['ADMINISTRATOR']);
    const bea = await Desk.open(office.browser, office.rig.origin, () => new Pointer());
    await bea.signIn({ email: 'bea@prova.example', password });
    await bea.goTo(words.nav.accounts);
    await act(bea.page, 'Bea Amministra', words.accounts.edit);
    await bea.dialog().getByLabel(words.accounts.closed).check();
    expect(await bea.dialog().innerText()).toContain('È il tuo accesso');
    expect(await faults(bea.page)).toEqual([]);
    await bea.dialog().locator('button[type=submit]').click();
    await bea.field(words.signIn.password).waitFor();
    expect(await bea.dialog().count()).toBe(0);
    expect(await bea.page.getByText(words.signIn.againWhy).count()).toBe(0);
    await bea.close();
  }, 90_000);

  it('does not bury a telephone in notices, and keeps the focus and the read ones', async () => {
    const id = await join('Nadia Nuova', 'nadia@prova.example', ['SOCIAL_WORKER']);
    for (const roles of [['PLACEMENT_OFFICER'], ['SOCIAL_WORKER'], ['MANAGER']]) {
      const { version } = await api.get(`/gateway/accounts/${id}`);
      const change = { ...rights, name: 'Nadia Nuova', roles };
      expect((await api.change('PUT', `/gateway/accounts/${id}`, version!, change)).status).toBe(200);
    }
    const { page } = await deskOf(office, 'manager', () => new Pointer());
    await page.setViewportSize({ width: 390, height: 844 });
    const notices = page.getByRole('region', { name: words.notices.title });
    await notices.waitFor();
    expect(await notices.getByRole('listitem').count()).toBe(2);
    expect(await faults(page)).toEqual([]);
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
    const count = Number(/\d+/.exec(await notices.getByRole('heading').innerText())![0]);
    await notices.getByRole('button', { name: words.notices.seen, exact: true }).first().click();
    await notices.getByText(`${words.notices.title}${count - 1}`).waitFor();
    expect(await focused()).toBe(`${words.notices.title}${count - 1}`);
    await notices.getByRole('button', { name: /^Mostra tutti/ }).click();
    await notices.getByRole('button', { name: 'Ho letto tutto' }).click();
    await notices.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    await page.goto('/me');
    const past = page.getByRole('region', { name: 'Avvisi già letti' });
    await past.getByText('Nadia Nuova').first().waitFor();
    expect(await past.getByRole('listitem').count()).toBe(count);
    expect(await faults(page)).toEqual([]);
  }, 90_000);

  it('says which files can be imported, and which columns a file lacks', async () => {
    const { page } = await deskOf(office, 'officer', () => new Pointer());
    await page.goto('/organisations/import');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByRole('button', { name: 'Scegli un file' }).count()).toBe(1);
    const choose = (name: string, mimeType: string, text: string) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer: Buffer.from(text) });
    const said = page.locator('main [role=alert] p');
    await choose('foto.png', 'image/png', 'no sheet');
    await said.waitFor();
    expect(await said.innerText()).toContain('XLSX o CSV');
    await choose('grande.csv', 'text/csv', 'x'.repeat(9 * 2 ** 20));
    await said.filter({ hasText: 'al massimo' }).waitFor();
    expect(await said.innerText()).toContain('al massimo 5 MB');
    await choose('lungo.csv', 'text/csv', `Denominazione\n${'x\n'.repeat(2001)}`);
    await said.filter({ hasText: 'troppe righe' }).waitFor();
    expect(await said.innerText()).toContain('al massimo 2000');
    await choose('elenco.csv', 'text/csv', 'Denominazione;Paese\nA;IT\n');
    await said.filter({ hasText: 'mancano' }).waitFor();
    expect(await said.innerText()).toContain('Tipo');
    expect(await faults(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('button', { name: words.shell.signOut }).click();
    await page.getByLabel(words.signIn.password, { exact: true }).waitFor();
  }, 90_000);
});
