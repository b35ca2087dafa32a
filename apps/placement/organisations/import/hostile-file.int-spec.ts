import { readSheet } from 'read-excel-file/node';
import { newId } from '#kernel';
import { bearable, slowestWhile } from '#testing';
import { startPlacement, type PlacementClient } from '../../test/placement-client.js';
import { cell, lyingWorkbook, sheetXml, workbook } from '../../test/workbook.js';
import { csvType, xlsxFile, xlsxType } from './spreadsheet-file.js';
import { readXlsx } from './xlsx-table.js';

let placement: PlacementClient;
let tenant: string;
beforeAll(async () => {
  placement = await startPlacement();
});
afterAll(() => placement.close());
beforeEach(() => {
  tenant = newId();
});

const officers = () => ({ tenant, account: newId() });
const upload = (body: Buffer, type: string = xlsxType, as: object = officers()) =>
  placement.send('POST', '/organisations/import', { body, headers: { 'content-type': type }, as });

const colleagueAsks = async () =>
  expect((await placement.get('/organisations?limit=5', { tenant: 'another-network' })).status).toBe(200);

/** How long a colleague may wait, in milliseconds. */
let longest: number;
beforeEach(async () => {
  longest = await bearable(colleagueAsks);
});
const megabytes = 2 ** 20;

/** As many cells as fit under the limit of what a sheet unfolds to. */
function heaviestSheet(): Buffer {
  const row = (n: number) => `<row r="${n}">${cell(`A${n}`, 'x')}${cell(`B${n}`, 'y')}</row>`;
  const rows = Array.from({ length: 110_000 }, (_, index) => row(index + 1)).join('');
  return workbook(sheetXml(rows));
}

describe('while a file is read, colleagues are answered', () => {
  it('a sheet of one gigabyte in one megabyte, whose directory says a thousand bytes', async () => {
    const file = lyingWorkbook(1);
    expect(file.length).toBeLessThan(1.1 * megabytes);
    const answer = upload(file);
    expect(await slowestWhile(answer, colleagueAsks)).toBeLessThan(longest);
    expect([(await answer).status, (await answer).body.rule]).toEqual([400, 'import.not-readable']);
  }, 120_000);

  it('a sheet of four gigabytes, and ten of one gigabyte at once, in bounded memory', async () => {
    const [large, small] = [lyingWorkbook(4.4), lyingWorkbook(1)];
    expect(large.length).toBeLessThan(5 * megabytes);
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 50);
    const answers = Promise.all([upload(large), ...Array.from({ length: 10 }, () => upload(small))]);
    const slowest = await slowestWhile(answers, colleagueAsks);
    clearInterval(watch);
    // The eleven clients work in this very process, and take of its time themselves.
    expect(slowest).toBeLessThan(2 * longest);
    // Those that found no turn are told when to come again.
    for (const { status, body } of await answers)
      expect([`400 import.not-readable`, '503 file.busy']).toContain(`${status} ${body.rule}`);
    expect((most - before) / megabytes).toBeLessThan(500);
  }, 300_000);

  it('a spreadsheet with as many cells as its size allows', async () => {
    const answer = upload(heaviestSheet());
    expect(await slowestWhile(answer, colleagueAsks)).toBeLessThan(longest);
    expect((await answer).body.rule).toBe('import.too-large');
  }, 120_000);

  it('a CSV whose titles are as long as books', async () => {
    const titles = [
      'Denominazione',
      'Tipo',
      'Paese',
      'Comune',
      ...Array.from({ length: 56 }, () => 'è'.repeat(345)),
    ];
    const rows = Array.from({ length: 2_000 }, () => 'x;'.repeat(59));
    const answer = upload(Buffer.from([titles.join(';'), ...rows].join('\n')), csvType);
    expect(await slowestWhile(answer, colleagueAsks)).toBeLessThan(longest);
    expect((await answer).body.rejected).toBe(2_000);
  }, 120_000);

  it('an honest spreadsheet of two thousand rows, which comes in, and comes back with what is wrong in it', async () => {
    const as = officers();
    const titles = [
      'Denominazione',
      'Tipo',
      'Paese',
      'Comune',
      'Sito web',
      ...Array.from({ length: 50 }, (_, i) => `Nota ${i}`),
    ];
    const rows = Array.from({ length: 2_000 }, (_, index) => [
      `Cooperativa ${index}`,
      'TYPE_B',
      'IT',
      index % 20 === 0 ? 'Lucca' : 'Atlantide',
      'https://coop.example',
      ...Array.from({ length: 50 }, () => 'una nota di qualche parola'),
    ]);
    const file = await xlsxFile([{ name: 'a', lines: [titles, ...rows], widths: [] }]);
    const { status, body } = await upload(file, xlsxType, as);
    expect([status, body.created, body.rejected]).toEqual([200, 100, 1_900]);
    const back = placement.get(`/organisations/import/${body.id}/rejected`, as);
    expect(await slowestWhile(back, colleagueAsks)).toBeLessThan(longest);
    expect((await readSheet((await back).bytes)).length).toBe(1_901);
  }, 120_000);

  it('control: read where requests are answered, the same spreadsheet is felt', async () => {
    const file = heaviestSheet();
    const here = Promise.resolve().then(() => readXlsx(file).catch(() => undefined));
    expect(await slowestWhile(here, colleagueAsks)).toBeGreaterThan(longest / 4);
  }, 120_000);
});
