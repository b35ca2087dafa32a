import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fillIn } from '../filling.js';
import { deskOf, openOffice } from '../office.js';
import { Pointer } from '../pointer.js';

/** `npm run screenshots`: the pictures of the README, of invented people on an installation made for the purpose. */
const folder = fileURLToPath(new URL('../../../docs/screenshots', import.meta.url));

const office = await openOffice();
try {
  const { pathId } = await fillIn(office.team);
  const { page } = await deskOf(office, 'worker', () => new Pointer());
  await page.goto(`/paths/${pathId}`);
  await page
    .getByRole('region', { name: /^Storia/ })
    .getByRole('listitem')
    .first()
    .waitFor();
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/path.png` });
  console.log(`${folder}/path.png`);
} finally {
  await office.close();
}
