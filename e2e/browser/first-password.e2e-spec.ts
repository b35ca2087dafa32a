import { it as words } from '../../apps/console/src/i18n/it.js';
import { password } from '../newcomer.js';
import { faultsOf, violationsOn } from './axe.js';
import { Desk } from './desk.js';
import { deskOf, openOffice, type Office } from './office.js';
import { Pointer } from './pointer.js';

const widths = [1280, 390];
const email = 'giulia.serra@prova.example';

describe('a password that only its owner knows', () => {
  let office: Office;
  let admin: Desk;
  let giulia: Desk;
  beforeAll(async () => {
    office = await openOffice();
    admin = await deskOf(office, 'administrator', () => new Pointer());
    giulia = await Desk.open(office.browser, office.rig.origin, () => new Pointer());
  }, 240_000);
  afterAll(() => office?.close(), 30_000);

  /** At both widths; the page is as it was afterwards. */
  const faults = async ({ page }: Desk): Promise<string[]> => {
    const found: string[] = [];
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      for (const fault of [...(await faultsOf(page, 'it')), ...(await violationsOn(page))])
        found.push(`${width} px: ${fault}`);
      const { SHOTS } = process.env;
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/${Date.now()}-${width}.png` });
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    return found;
  };
  /** Reads the code in the open dialog and closes it. */
  const codeOf = async (): Promise<string> => {
    const shown = admin.page.getByLabel(words.accounts.code, { exact: true });
    const code = (await shown.textContent())!.trim();
    expect(await faults(admin)).toEqual([]);
    await admin.button(words.accounts.codeTold).click();
    return code;
  };
  const enterWith = async (code: string) => {
    await giulia.page.goto('/');
    await giulia.field(words.signIn.email).fill(email);
    await giulia.field(words.signIn.password).fill(code);
    await giulia.button(words.signIn.submit).click();
    await giulia.heading(words.choose.title).waitFor();
  };
  const choose = async (chosen: string) => {
    await giulia.field(words.me.next).fill(chosen);
    await giulia.button(words.choose.submit).click();
  };

  it('is chosen after a one-time code, before anything else opens', async () => {
    await admin.goTo(words.nav.accounts);
    await admin.button(words.accounts.add).click();
    await admin.field(words.accounts.name).fill('Giulia Serra');
    await admin.field(words.accounts.email).fill(email);
    await admin.page.getByLabel(words.shell.roles.SOCIAL_WORKER).check();
    expect(await faults(admin)).toEqual([]);
    await admin.button(words.act.save).click();
    const code = await codeOf();
    await enterWith(code);
    await giulia.page.goto('/paths');
    await giulia.heading(words.choose.title).waitFor();
    expect(await faults(giulia)).toEqual([]);
    await choose(code);
    await giulia.page.getByText(words.rules['password_one-time']).first().waitFor();
    await choose(password);
    await giulia.page.getByRole('navigation', { name: words.shell.navigation }).waitFor();
  }, 90_000);

  it('is replaced by an administrator only with a notice to its owner, which stays until it is read', async () => {
    await admin.page.getByRole('button', { name: /Giulia Serra/ }).click();
    await admin.page.getByRole('menuitem', { name: words.accounts.giveCode }).click();
    expect(await faults(admin)).toEqual([]);
    await admin.dialog().getByRole('button', { name: words.accounts.giveCode }).click();
    const code = await codeOf();
    await giulia.page.context().clearCookies();
    await enterWith(code);
    await choose('un’altra frase lunga e inventata');
    const notices = giulia.page.getByRole('region', { name: words.notices.title });
    await notices.getByText('Ada Amministra').waitFor();
    expect(await faults(giulia)).toEqual([]);
    await giulia.page.reload();
    await giulia.button(words.notices.seen).click();
    await notices.waitFor({ state: 'detached' });
    await giulia.page.reload();
    await giulia.page.getByRole('navigation', { name: words.shell.navigation }).waitFor();
    expect(await notices.count()).toBe(0);
  }, 90_000);

  it('is nobody else’s business: a manager hears of the account that was opened, with its rights', async () => {
    const manager = await deskOf(office, 'manager', () => new Pointer());
    const notices = manager.page.getByRole('region', { name: words.notices.title });
    await notices.getByText('Giulia Serra').first().waitFor();
    expect(await notices.textContent()).toContain(words.shell.roles.SOCIAL_WORKER);
    expect(await faults(manager)).toEqual([]);
    await manager.close();
  }, 60_000);
});
