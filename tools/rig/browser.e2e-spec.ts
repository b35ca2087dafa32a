import { launchBrowser } from './browser.js';

async function reads(html: string): Promise<string | null> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent(html);
    return await page.textContent('h1');
  } finally {
    await browser.close();
  }
}

describe('a browser for the specs', () => {
  const path = process.env.PATH;
  afterEach(() => {
    process.env.PATH = path;
  });

  it('is there', async () => {
    await expect(reads('<h1>città</h1>')).resolves.toBe('città');
  });

  const npmBringsOne = process.platform === 'linux' && process.arch === 'x64' ? it : it.skip;
  npmBringsOne(
    'comes from npm where the system has none',
    async () => {
      process.env.PATH = '/nowhere';
      await expect(reads('<h1>città</h1>')).resolves.toBe('città');
    },
    60_000,
  );
});
