import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { Hand } from './hand.js';

export interface Credentials {
  email: string;
  password: string;
}

/** A colleague's browser: one context, one page, one way of working it. Italian, as a new user finds it. */
export class Desk {
  /** What the browser complained of: violations of the content security policy, errors nobody caught. */
  readonly complaints: string[] = [];
  /** When the last command was answered. */
  answeredAt = 0;

  private constructor(
    readonly page: Page,
    readonly hand: Hand,
    private readonly context: BrowserContext,
  ) {
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) this.complaints.push(message.text());
    });
    page.on('response', (response) => {
      if (response.request().method() !== 'GET' && response.ok()) this.answeredAt = Date.now();
    });
  }

  static async open(browser: Browser, origin: string, handOf: (page: Page) => Hand): Promise<Desk> {
    const context = await browser.newContext({
      baseURL: origin,
      locale: 'it-IT',
      timezoneId: 'Europe/Rome',
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    return new Desk(page, handOf(page), context);
  }

  async signIn({ email, password }: Credentials): Promise<void> {
    await this.page.goto('/');
    await this.hand.write(this.field('E-mail'), email);
    await this.hand.write(this.field('Password'), password);
    await this.hand.press(this.button('Accedi'));
    await this.page.getByRole('navigation', { name: 'Navigazione principale' }).waitFor();
  }

  /** By the entry of the navigation, to the screen whose title says so. */
  async goTo(entry: string): Promise<void> {
    const navigation = this.page.getByRole('navigation', { name: 'Navigazione principale' });
    await this.hand.press(navigation.getByRole('link', { name: entry, exact: true }));
    await navigation.locator('a[aria-current=page]', { hasText: entry }).waitFor();
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { name, level: 1 });
  }

  dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  button(name: string, within: Page | Locator = this.page): Locator {
    return within.getByRole('button', { name: new RegExp(`^${spoken(name)}$`) });
  }

  /** By its label, which says "optional" where it is. */
  field(label: string, within: Page | Locator = this.page): Locator {
    return within.getByLabel(new RegExp(`^${spoken(label)}( \\(facoltativo\\))?$`));
  }

  /** Takes from a field with suggestions the one that reads so. */
  async pick(label: string, typed: string, words: string | RegExp, within: Page | Locator = this.page) {
    const option = within.getByRole('option', { name: words }).first();
    await this.hand.pick(this.field(label, within), typed, option);
  }

  /** Fills in a dialog and sends it: the dialog closes when the command has been answered. */
  async answer(submit: string, fill: (dialog: Locator) => Promise<void>): Promise<void> {
    const dialog = this.dialog();
    await dialog.waitFor();
    await fill(dialog);
    await this.hand.press(this.button(submit, dialog));
    await dialog.waitFor({ state: 'detached' }).catch(async (cause: unknown) => {
      throw new Error(`«${submit}» leaves the dialog open: ${await dialog.innerText()}`, { cause });
    });
  }

  close(): Promise<void> {
    return this.context.close();
  }
}

/** A name as a pattern. What is there only to be read aloud is set apart by a space: "Sposta in… : Mario". */
export function spoken(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/: /, ' ?: ');
}

/** A day as it is typed: 2026-03-12 → 12/03/2026. */
export function typed(day: string): string {
  return day.split('-').reverse().join('/');
}

/** Every page of a headless browser says that it is looked at: here the spec says which one is. */
export async function lookedAt(page: Page, visible: boolean): Promise<void> {
  const say = (state: DocumentVisibilityState) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  };
  await page.evaluate(say, visible ? ('visible' as const) : ('hidden' as const));
}
