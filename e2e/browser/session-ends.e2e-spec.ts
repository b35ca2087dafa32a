import type { Locator, Page } from 'playwright-core';
import { it as words } from '../../apps/console/src/i18n/it.js';
import { Colleague } from '../session.js';
import { password } from '../newcomer.js';
import { faultsOf, violationsOn } from './axe.js';
import { Desk, lookedAt } from './desk.js';
import { openOffice, type Office } from './office.js';
import { Pointer } from './pointer.js';

const chosen = 'una frase nuova e abbastanza lunga';

describe('a session that ends while somebody works', () => {
  let office: Office;
  let api: Colleague;
  beforeAll(async () => {
    office = await openOffice();
    api = await Colleague.signIn(office.rig.origin, 'admin@prova.example', password);
  }, 240_000);
  afterAll(() => office?.close(), 30_000);

  const emailOf = (name: string) => `${name.toLowerCase().replace(/\s/g, '.')}@prova.example`;
  /** A one-time code: every session of the account ends. */
  const reset = async (id: string): Promise<string> => {
    const { version } = await api.get(`/gateway/accounts/${id}`);
    return (await api.change('POST', `/gateway/accounts/${id}/password`, version!)).body.code;
  };
  const join = async (name: string, role: string): Promise<string> => {
    const account = { email: emailOf(name), name, roles: [role], organisations: null };
    const { id } = (await api.create('/gateway/accounts', account)).body;
    const newcomer = await Colleague.signIn(office.rig.origin, account.email, await reset(id));
    await newcomer.put('/gateway/session/password', { password });
    return id;
  };
  const deskOf = async (name: string): Promise<Desk> => {
    const desk = await Desk.open(office.browser, office.rig.origin, () => new Pointer());
    await desk.signIn({ email: emailOf(name), password });
    return desk;
  };
  const again = (page: Page): Locator => page.getByRole('dialog', { name: words.signIn.again });
  const comeBack = async (page: Page, secret: string) => {
    await again(page).getByLabel(words.signIn.password, { exact: true }).fill(secret);
    await again(page).getByRole('button', { name: words.signIn.submit, exact: true }).click();
  };
  const signInField = (page: Page) => page.locator('main').getByLabel(words.signIn.email, { exact: true });

  it('lets her leave', async () => {
    const id = await join('Lea Esce', 'SOCIAL_WORKER');
    const { page } = await deskOf('Lea Esce');
    await reset(id);
    await page.getByRole('button', { name: words.shell.signOut, exact: true }).click();
    await signInField(page).waitFor();
    expect(await page.getByText('Lea Esce').count()).toBe(0);
    await page.context().close();
  }, 60_000);

  it('goes on with the choice of a password after the code was used on another device', async () => {
    const id = await join('Nora Sceglie', 'SOCIAL_WORKER');
    const code = await reset(id);
    const { page } = await Desk.open(office.browser, office.rig.origin, () => new Pointer());
    await page.goto('/');
    await signInField(page).fill(emailOf('Nora Sceglie'));
    await page.getByLabel(words.signIn.password, { exact: true }).fill(code);
    await page.getByRole('button', { name: words.signIn.submit, exact: true }).click();
    await page.getByRole('heading', { name: words.choose.title }).waitFor();
    await Colleague.signIn(office.rig.origin, emailOf('Nora Sceglie'), code);
    await page.getByLabel(words.me.next, { exact: true }).fill(chosen);
    await page.getByRole('button', { name: words.choose.submit }).click();
    await again(page).waitFor();
    await comeBack(page, code);
    await page.getByRole('navigation', { name: words.shell.navigation }).waitFor();
    await Colleague.signIn(office.rig.origin, emailOf('Nora Sceglie'), chosen);
    await page.context().close();
  }, 60_000);

  it('leaves what she wrote where it is, also when she comes back with a one-time code', async () => {
    const id = await join('Olga Scrive', 'ADMINISTRATOR');
    const { page } = await deskOf('Olga Scrive');
    await page.goto('/accounts');
    await page.getByRole('button', { name: words.accounts.add }).click();
    await page.getByLabel(words.accounts.name).fill('Persona Nuova');
    await page.getByLabel(words.accounts.email, { exact: true }).fill('persona.nuova@prova.example');
    await page.getByLabel(words.shell.roles.SOCIAL_WORKER).check();
    const code = await reset(id);
    await page.getByRole('dialog').getByRole('button', { name: words.act.save, exact: true }).click();
    await again(page).waitFor();
    expect([...(await faultsOf(page, 'it')), ...(await violationsOn(page))]).toEqual([]);
    await comeBack(page, code);
    await page.getByLabel(words.me.next, { exact: true }).fill(chosen);
    const submit = page.getByRole('button', { name: words.choose.submit });
    expect([...(await faultsOf(page, 'it')), ...(await violationsOn(page))]).toEqual([]);
    await submit.click();
    await submit.waitFor({ state: 'detached' });
    // The form is still there, and what it had sent has gone on.
    await page.getByRole('dialog', { name: /Persona Nuova/ }).waitFor();
    await page.getByLabel(words.accounts.code, { exact: true }).waitFor();
    await page.context().close();
  }, 90_000);

  it('is gone on with by nobody else, and what she began is never sent in another’s name', async () => {
    const subject = await join('Sara Resta', 'SOCIAL_WORKER');
    const id = await join('Bruno Apre', 'ADMINISTRATOR');
    await join('Carla Arriva', 'ADMINISTRATOR');
    const { page } = await deskOf('Bruno Apre');
    await page.goto('/accounts');
    await page.getByRole('button', { name: /Sara Resta/ }).click();
    await page.getByRole('menuitem', { name: words.accounts.edit }).click();
    await page.getByRole('dialog').getByLabel(words.accounts.name).fill('Sara Cambiata');
    await reset(id);
    await page.getByRole('dialog').getByRole('button', { name: words.act.save, exact: true }).click();
    await again(page).getByLabel(words.signIn.password, { exact: true }).waitFor();
    expect(await again(page).getByRole('textbox', { name: words.signIn.email }).count()).toBe(0);
    const other = await page.context().newPage();
    await other.goto('/');
    await signInField(other).fill(emailOf('Carla Arriva'));
    await other.getByLabel(words.signIn.password, { exact: true }).fill(password);
    await other.getByRole('button', { name: words.signIn.submit, exact: true }).click();
    await other.getByRole('navigation', { name: words.shell.navigation }).waitFor();
    await lookedAt(page, true);
    await page.getByRole('link', { name: 'Carla Arriva' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    const account = await api.get(`/gateway/accounts/${subject}`);
    expect(account.body.name).toBe('Sara Resta');
    await page.context().close();
  }, 90_000);

  it('can be left by who is not the person it asks for, and then holds nothing of hers', async () => {
    const id = await join('Vera Lascia', 'ADMINISTRATOR');
    const { page } = await deskOf('Vera Lascia');
    await page.goto('/accounts');
    await page.getByRole('row', { name: /Vera Lascia/ }).waitFor();
    await reset(id);
    await lookedAt(page, true);
    await again(page).waitFor();
    await again(page).getByRole('button', { name: 'Non sei Vera Lascia? Esci' }).click();
    await signInField(page).waitFor();
    expect(await page.getByText('Vera Lascia').count()).toBe(0);
    await page.context().close();
  }, 60_000);
});

describe('a console that stays open', () => {
  let office: Office;
  let api: Colleague;
  beforeAll(async () => {
    office = await openOffice();
    api = await Colleague.signIn(office.rig.origin, 'admin@prova.example', password);
  }, 240_000);
  afterAll(() => office?.close(), 30_000);

  const open = async (name: string, role: string): Promise<string> => {
    const account = { email: `${name}@prova.example`, name, roles: [role], organisations: null };
    return (await api.create('/gateway/accounts', account)).body.id;
  };
  const manager = { email: 'manager@prova.example', password };
  const notices = (page: Page) => page.getByRole('region', { name: words.notices.title });

  it('tells what an administrator did when its window comes to the front', async () => {
    const desk = await Desk.open(office.browser, office.rig.origin, () => new Pointer());
    await desk.signIn(manager);
    await open('anna', 'SOCIAL_WORKER');
    await lookedAt(desk.page, true);
    await notices(desk.page).getByText('anna').first().waitFor();
    await desk.close();
  }, 60_000);

  it('tells it to who has been working for some minutes', async () => {
    const desk = await Desk.open(office.browser, office.rig.origin, () => new Pointer());
    await desk.page.clock.install();
    await desk.signIn(manager);
    await open('berta', 'SOCIAL_WORKER');
    await desk.page.clock.fastForward('04:00');
    await desk.page.keyboard.press('Shift');
    await notices(desk.page).getByText('berta').first().waitFor();
    await desk.close();
  }, 60_000);

  it('shows the rights of now once the service has refused one of before', async () => {
    const id = await open('carlo', 'ADMINISTRATOR');
    const { code } = (await api.change('POST', `/gateway/accounts/${id}/password`, 1)).body;
    const carlo = await Colleague.signIn(office.rig.origin, 'carlo@prova.example', code);
    await carlo.put('/gateway/session/password', { password });
    const desk = await Desk.open(office.browser, office.rig.origin, () => new Pointer());
    await desk.signIn({ email: 'carlo@prova.example', password });
    const { page } = desk;
    const entry = page
      .getByRole('navigation', { name: words.shell.navigation })
      .getByRole('link', { name: words.nav.accounts, exact: true });
    await entry.waitFor();
    const { version } = await api.get(`/gateway/accounts/${id}`);
    const rights = { name: 'carlo', roles: ['SOCIAL_WORKER'], organisations: null, active: true };
    await api.change('PUT', `/gateway/accounts/${id}`, version!, rights);
    await page.getByRole('button', { name: words.accounts.add }).click();
    await page.getByLabel(words.accounts.name).fill('Dario');
    await page.getByLabel(words.accounts.email).fill('dario@prova.example');
    await page.getByLabel(words.shell.roles.MANAGER).check();
    await page.getByRole('button', { name: words.act.save, exact: true }).click();
    await entry.waitFor({ state: 'detached' });
    await desk.close();
  }, 60_000);
});
