// Development only: screenshots of given paths at several widths as one account, with violations and errors listed.
import { chromium } from 'playwright-core';
import { existsSync } from 'node:fs';
const [, , base = 'http://localhost:4700', who = 'giulia@ponte-largo.example', ...paths] = process.argv;
const out = process.env['OUT'] ?? '/tmp/shots';
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
const state = `/tmp/state-${who.split('@')[0]}-${new URL(base).port}.json`;
const language = process.env['LANGUAGE_CODE'] ?? 'it';
if (!existsSync(state)) {
  const page = await browser.newPage({ locale: 'it-IT' });
  await page.goto(base);
  await page.fill('input[name=email]', who);
  await page.fill('input[name=password]', process.env['PASSWORD'] ?? 'un percorso lungo e largo');
  await page.keyboard.press('Enter');
  await page.waitForSelector('nav');
  await page.context().storageState({ path: state });
  await page.close();
}
const schemes = (process.env['SCHEMES'] ?? 'light').split(',') as ('light' | 'dark')[];
const widths = (process.env['WIDTHS'] ?? '1280,320').split(',').map(Number);
const axe = process.env['AXE']
  ? await import('node:fs').then((fs) =>
      fs.readFileSync('/work/main/node_modules/axe-core/axe.min.js', 'utf8'),
    )
  : null;
for (const path of paths.length ? paths : ['/'])
  for (const width of widths)
    for (const colorScheme of schemes) {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        colorScheme,
        locale: 'it-IT',
        storageState: state,
        ...(axe ? { bypassCSP: true } : {}),
      });
      const page = await context.newPage();
      page.on(
        'console',
        (m) => ['error', 'warning'].includes(m.type()) && console.log(`[${path}]`, m.type(), m.text()),
      );
      page.on('pageerror', (e) => console.log(`[${path}] pageerror:`, e.message));
      page.on(
        'response',
        (r) => r.status() >= 400 && console.log(`[${path}]`, r.status(), r.request().method(), r.url()),
      );
      await page.addInitScript(
        ({ lang }) => {
          localStorage.setItem('percorso.language', lang);
        },
        { lang: language },
      );
      await page.goto(base + path);
      await page.waitForLoadState('load');
      await page.waitForTimeout(Number(process.env['WAIT'] ?? 1500));
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (overflow > 0) console.log(`overflow ${overflow}px: ${path} @${width}`);
      if (axe) {
        await page.evaluate(axe);
        const found = await page.evaluate(async () =>
          (
            await (window as any).axe.run(document, {
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            })
          ).violations.map(
            (v: any) =>
              `${v.id}: ${v.nodes
                .slice(0, 3)
                .map((n: any) => n.target.join(' ') + ' | ' + (n.any[0]?.message ?? n.all[0]?.message ?? ''))
                .join('  ;  ')}`,
          ),
        );
        console.log(`axe ${path} @${width} ${colorScheme}: ${found.length}`);
        found.forEach((f: string) => console.log('   ', f));
      }
      const name = path.replace(/[^a-z0-9]+/gi, '_').replace(/[0-9a-f]{8}_[0-9a-f_]+/, 'ID') || 'home';
      await page.screenshot({
        path: `${out}/${name}-${width}-${colorScheme}${language === 'it' ? '' : '-' + language}.png`,
        fullPage: true,
      });
      await context.close();
    }
await browser.close();
