// Development only: screenshots of given paths at 1280 and 320 px, with CSP violations and console errors listed.
import { chromium } from 'playwright-core';
const [, , base = 'http://127.0.0.1:4800', out = '/tmp/shots', ...paths] = process.argv;
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
const schemes = (process.env['SCHEMES'] ?? 'light').split(',') as ('light' | 'dark')[];
const widths = (process.env['WIDTHS'] ?? '1280,320').split(',').map(Number);
for (const path of paths.length ? paths : ['/'])
  for (const width of widths)
    for (const colorScheme of schemes) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, locale: 'it-IT' });
      page.on('console', (m) => m.type() === 'error' && console.log('console:', m.text()));
      page.on('pageerror', (e) => console.log('pageerror:', e.message));
      await page.addInitScript(
        ({ lang }) => {
          localStorage.setItem('percorso.language', lang);
        },
        { lang: process.env['LANGUAGE_CODE'] ?? 'it' },
      );
      await page.goto(base + path);
      await page.waitForTimeout(900);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (overflow > 0) console.log(`overflow ${overflow}px: ${path} @${width}`);
      await page.screenshot({
        path: `${out}/${path.replace(/[^a-z0-9]+/gi, '_') || 'home'}-${width}-${colorScheme}.png`,
        fullPage: true,
      });
      await page.close();
    }
await browser.close();
