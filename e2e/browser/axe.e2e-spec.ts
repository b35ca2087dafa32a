import type { BrowserContext, Page } from 'playwright-core';
import { en } from '../../apps/console/src/i18n/en.js';
import { it as italian } from '../../apps/console/src/i18n/it.js';
import { spoken } from './desk.js';
import { fillIn } from './filling.js';
import { Pointer } from './pointer.js';
import { faultsOf, violationsOn } from './axe.js';
import { deskOf, openOffice, roleNames, type Office, type RoleName } from './office.js';
import { settled } from './settled.js';
import { screens, type Ids, type Screen, type Words } from './screens.js';

const languages = { it: italian as unknown as Words, en } as const;
type Language = keyof typeof languages;
const widths = [1280, 320] as const;
const none: Ids = { pathId: '', readyId: '', organisationId: '' };

describe('every screen, by axe, in both languages and at both widths', () => {
  let office: Office;
  let ids = none;
  const sessions = {} as Record<RoleName, Awaited<ReturnType<BrowserContext['storageState']>>>;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    office = await openOffice();
    for (const role of roleNames) {
      const desk = await deskOf(office, role, () => new Pointer());
      sessions[role] = await desk.page.context().storageState();
      await desk.close();
    }
  }, 240_000);
  afterAll(() => office?.close(), 30_000);

  const open = async (language: Language, as?: RoleName): Promise<Page> => {
    const context = await office.browser.newContext({
      baseURL: office.rig.origin,
      reducedMotion: 'reduce',
      ...(as ? { storageState: sessions[as] } : {}),
    });
    contexts.push(context);
    context.setDefaultTimeout(30_000);
    await context.addInitScript((chosen) => localStorage.setItem('percorso.language', chosen), language);
    return context.newPage();
  };
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });

  /** At both widths: what axe finds, and what it does not look for. */
  const faults = async (page: Page, what: string, language: Language): Promise<string[]> => {
    const found: string[] = [];
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      for (const fault of [...(await faultsOf(page, language)), ...(await violationsOn(page))]) {
        found.push(`${what}, ${language}, ${width} px: ${fault}`);
      }
    }
    return found;
  };

  const visit = async (page: Page, screen: Screen): Promise<void> => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(screen.at(ids), { waitUntil: 'domcontentloaded' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    // The stream of changes never ends, so that the network is never idle: the skeletons are what is waited for.
    await page.waitForFunction(
      () => !document.querySelector('[aria-busy=true]') && document.title !== 'Percorso',
    );
    await settled(page);
  };

  const openDialog = async (page: Page, opener: string | readonly [string, string]): Promise<void> => {
    const [button, item] = typeof opener === 'string' ? [opener] : opener;
    const named = page.getByRole('button', { name: new RegExp(`^${spoken(button)}( ?:|$)`) });
    await named.filter({ visible: true }).first().click();
    if (item) await page.getByRole('menuitem', { name: item, exact: true }).click();
    await page.getByRole('dialog').locator('input, select, textarea').first().waitFor();
  };

  const inspect = async (
    chosen: readonly Screen[],
    language: Language,
    dialogs: boolean,
  ): Promise<string[]> => {
    const found: string[] = [];
    const pages = new Map<RoleName, Page>();
    for (const screen of chosen) {
      const page = pages.get(screen.as) ?? (await open(language, screen.as));
      pages.set(screen.as, page);
      await visit(page, screen);
      found.push(...(await faults(page, screen.name, language)));
      if (!dialogs) continue;
      for (const opener of screen.dialogs?.(languages[language]) ?? []) {
        await visit(page, screen);
        await openDialog(page, opener);
        found.push(...(await faults(page, `«${String(opener)}» of ${screen.name}`, language)));
      }
    }
    return found;
  };

  /** Both languages beside each other: each has pages of its own, and a page is one processor's work. */
  const inBoth = async (look: (language: Language) => Promise<string[]>): Promise<string[]> =>
    (await Promise.all([look('it'), look('en')])).flat();

  it('finds nothing on the ways in', async () => {
    const found = await inBoth(async (language) => {
      const page = await open(language);
      const found: string[] = [];
      for (const [address, what] of [
        ['/', 'sign-in'],
        ['/setup#token', 'set-up that was done'],
        ['/setup', 'set-up without its token'],
        ['/setup#token', 'set-up'],
      ]) {
        // The office has its administrator: the form shows only where the answer says that it has none.
        if (what === 'set-up without its token')
          await page.route('**/api/gateway/setup', (route) => route.fulfill({ json: { open: true } }));
        await page.goto('about:blank');
        await page.goto(address!);
        await page.getByRole('heading', { level: 1 }).waitFor();
        if (what === 'set-up') await page.locator('form').waitFor();
        found.push(...(await faults(page, what!, language)));
      }
      return found;
    });
    expect(found).toEqual([]);
  }, 240_000);

  it('marks what has the focus in that very frame, also where less movement is asked for', async () => {
    const page = await open('it');
    await page.goto('/');
    const width = await page
      .getByLabel(languages.it.signIn.password, { exact: true })
      .evaluate((field: HTMLElement) => {
        // Read before, so that there is a look that a transition could begin from.
        const before = getComputedStyle(field).outlineStyle;
        field.focus();
        return `${before} → ${getComputedStyle(field).outlineWidth}`;
      });
    expect(width).toBe('none → 2px');
  }, 60_000);

  it('finds nothing where nothing is on record yet', async () => {
    const empty = screens.filter(({ whenEmpty }) => whenEmpty);
    expect(await inBoth((language) => inspect(empty, language, false))).toEqual([]);
  }, 480_000);

  it('has a story to show', async () => {
    ids = await fillIn(office.team);
  }, 120_000);

  it('finds nothing on any screen, with a dialog open and without', async () => {
    expect(await inBoth((language) => inspect(screens, language, true))).toEqual([]);
  }, 800_000);

  it('catches a button without a name, pale words and a page that is too wide', async () => {
    const page = await open('it', 'worker');
    await visit(
      page,
      screens.find(({ name }) => name === 'caseload')!,
    );
    await page.evaluate(() => {
      const wrong = document.createElement('div');
      wrong.innerHTML = '<button></button><p>pale</p>';
      wrong.style.width = '2000px';
      wrong.querySelector('p')!.style.color = 'rgb(200, 200, 200)';
      document.querySelector('main')!.append(wrong);
      document.documentElement.lang = 'xx';
    });
    const found = (await faults(page, 'control', 'it')).join('\n');
    for (const fault of ['button-name', 'color-contrast', 'scrolls sideways', 'the language is']) {
      expect(found).toContain(fault);
    }
  }, 60_000);
});
