import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { newId } from '#kernel';
import { anOpportunity, anOrganisation } from '../../test/registry-samples.js';
import { startPlacement, type Answer, type PlacementClient } from '../../test/placement-client.js';
import { cell, sheetXml, workbook } from '../../test/workbook.js';
import { csvType, xlsxFile, xlsxType } from './spreadsheet-file.js';

const example = (name: string) => readFileSync(new URL(`../../../../examples/${name}`, import.meta.url));
const csv = (...lines: string[]) => Buffer.from(lines.join('\r\n'));
const titles = 'Denominazione;Tipo;Paese;Comune;Servizi;Telefono';

let placement: PlacementClient;
let tenant: string;
beforeAll(async () => {
  placement = await startPlacement();
});
afterAll(() => placement.close());
/** A tenant of its own is an empty registry. */
beforeEach(() => {
  tenant = newId();
});

function send(body: Buffer, query = '', type: string = csvType, as = {}): Promise<Answer> {
  const headers = { 'content-type': type };
  return placement.send('POST', `/organisations/import?${query}`, { body, headers, as: { tenant, ...as } });
}
const get = (path: string, as = {}) => placement.get(path, { tenant, ...as });
const post = (path: string, body: object) => placement.post(path, body, { tenant });
const counts = ({ rows, created, changed, unchanged, rejected }: Record<string, number>) => [
  rows,
  created,
  changed,
  unchanged,
  rejected,
];
const stored = async () =>
  (
    await placement.look(
      `select (select count(*)::int from organisation where tenant = $1) as organisations,
         (select count(*)::int from record_version where tenant = $1) as versions`,
      tenant,
    )
  )[0];

describe('the example of 70 organisations in six countries', () => {
  it('comes in with three bad rows handed back; mended, they come in too; again, nothing changes', async () => {
    const dry = await send(example('mapping-europe-with-errors.csv'), 'dryRun=true&filename=mappatura.csv');
    expect([dry.status, counts(dry.body)]).toEqual([200, [70, 67, 0, 0, 3]]);
    expect(await stored()).toEqual({ organisations: 0, versions: 0 });

    const first = await send(example('mapping-europe-with-errors.csv'));
    expect(counts(first.body)).toEqual([70, 67, 0, 0, 3]);
    expect(first.body.problems).toEqual(dry.body.problems);
    expect(
      first.body.problems.map(({ line, title, rule }: Record<string, unknown>) => [line, title, rule]),
    ).toEqual([
      [10, 'Tipo', 'import.value-needed'],
      [24, 'Comune o città', 'import.comune-unknown'],
      [expect.any(Number), 'E-mail', 'import.email'],
    ]);

    const mended = await send(example('mapping-europe.csv'));
    expect(counts(mended.body)).toEqual([70, 3, 0, 67, 0]);
    const again = await send(example('mapping-europe.xlsx'), '', xlsxType);
    expect(counts(again.body)).toEqual([70, 0, 0, 70, 0]);
    expect(await stored()).toEqual({ organisations: 70, versions: 70 });

    const { body: chart } = await get('/organisations/chart');
    const bars = Object.fromEntries(
      chart.margins.map(({ dimension, bars }: Record<string, unknown>) => [dimension, bars]),
    );
    expect(bars.country.map(({ code, count }: Record<string, unknown>) => [code, count])).toEqual([
      ['IT', 42],
      ['FR', 7],
      ['GB', 7],
      ['ES', 6],
      ['DE', 5],
      ['SE', 3],
    ]);
    expect(bars.kind.slice(0, 3).map(({ code }: Record<string, unknown>) => code)).toEqual([
      'ASSOCIATION',
      'TYPE_B',
      'FOUNDATION',
    ]);
  });
});

describe('an import', () => {
  it('updates what differs as a new version, keeps what the file does not say, and counts it', async () => {
    const { id } = (await post('/organisations', anOrganisation({ name: 'Il Girasole' }))).body;
    const file = csv(titles, 'Il Girasole soc. coop. sociale;TYPE_B;IT;Lucca;Casa;');
    const { body } = await send(file);
    expect([counts(body), body.outcomes[0].organisationId]).toEqual([[1, 0, 1, 0, 0], id]);
    const view = (await get(`/organisations/${id}`)).body;
    expect(view).toMatchObject({
      version: 2,
      services: ['HOUSING'],
      targetGroups: ['ALTERNATIVE_MEASURES', 'REFUGEES'],
    });
    expect(counts((await send(file)).body)).toEqual([1, 0, 0, 1, 0]);
  });

  it('tells each organisation once, as an event in the same transaction', async () => {
    await send(csv(titles, 'Aurora;TYPE_A;IT;Lucca;Casa;', 'Brina;TYPE_B;IT;Pisa;Lavoro;'));
    expect(
      (
        await placement.look(
          'select count(*)::int as n from record_version where version = 1 and tenant = $1',
          tenant,
        )
      )[0],
    ).toEqual({ n: 2 });
  });

  it('does not leave open opportunities without their branch', async () => {
    const { id } = (await post('/organisations', anOrganisation({ name: 'Il Girasole' }))).body;
    await post('/opportunities', anOpportunity(id));
    const { body } = await send(csv(titles, 'Il Girasole;TYPE_A;IT;Lucca;;'));
    expect(body.problems[0]).toMatchObject({
      rule: 'organisation.kind-with-open-branch',
      column: 'kind',
      title: 'Tipo',
    });
  });

  it('hands bad rows back as a file that can be mended and sent again, with nothing in it that runs', async () => {
    const { body } = await send(
      csv(`${titles};Nota`, `=cmd|'/c calc'!A1;TYPE_B;IT;Atlantide;;+39 0583 1;@x`),
    );
    for (const locale of ['it', 'en']) {
      const { bytes, headers } = await get(
        `/organisations/import/${body.id}/rejected?format=csv&locale=${locale}`,
      );
      expect(headers.get('content-disposition')).toMatch(/^attachment/);
      const [head, row] = bytes.toString('utf8').split('\r\n');
      expect(head).toContain(locale === 'it' ? ';Motivo' : ';Reason');
      expect(row).toMatch(/^'=cmd\|'\/c calc'!A1;TYPE_B;IT;Atlantide;;'\+39 0583 1;'@x;/);
    }
    const sheet = (await get(`/organisations/import/${body.id}/rejected`)).bytes;
    const [head, row] = await readSheet(sheet);
    expect([head!.at(-1), row![0]]).toEqual(['Motivo', `=cmd|'/c calc'!A1`]);
    expect(String(row!.at(-1))).toBe('Comune o città: Non è un comune italiano («Atlantide»)');

    const csvBack = (await get(`/organisations/import/${body.id}/rejected?format=csv`)).bytes;
    const mended = await send(
      Buffer.from(csvBack.toString('utf8').replace('Atlantide', 'Lucca').replace('0583 1', '0583 123')),
    );
    expect([counts(mended.body), mended.body.unknownColumns]).toEqual([[1, 1, 0, 0, 0], ['Nota']]);
    const [made] = (await get('/organisations')).body.items;
    expect(made.name).toBe(`=cmd|'/c calc'!A1`);
  });

  it('is for an account of the whole tenant, and stays within it', async () => {
    const scoped = await send(example('mapping-europe.csv'), '', csvType, { organisations: [newId()] });
    expect([scoped.status, scoped.body.code]).toEqual([403, 'OUT_OF_SCOPE']);
    const worker = await send(example('mapping-europe.csv'), '', csvType, { roles: ['SOCIAL_WORKER'] });
    expect(worker.status).toBe(403);
    const { body } = await send(csv(titles, 'Aurora;TYPE_A;IT;Lucca;Casa;'));
    expect((await get(`/organisations/import/${body.id}`)).body).toEqual(body);
    const other = { tenant: 'altra-rete' };
    expect((await get(`/organisations/import/${body.id}`, other)).status).toBe(404);
    expect(
      counts((await send(csv(titles, 'Aurora;TYPE_A;IT;Lucca;Casa;'), '', csvType, other)).body),
    ).toEqual([1, 1, 0, 0, 0]);
  });
});

describe('the template', () => {
  it('has titles the import knows, and the values allowed', async () => {
    for (const locale of ['it', 'en']) {
      const { bytes, headers } = await get(`/organisations/import/template?locale=${locale}`);
      expect(headers.get('content-type')).toBe(xlsxType);
      const [head] = await readSheet(bytes);
      const kind = locale === 'it' ? 'Associazione' : 'Association';
      const row = head!.map((_, index) => ['Sestante', kind, 'IT', 'Trento'][index] ?? '');
      const filled = await xlsxFile([{ name: 'x', lines: [head!.map(String), row], widths: [] }]);
      const { body } = await send(filled, 'dryRun=true', xlsxType);
      expect([counts(body), body.unknownColumns]).toEqual([[1, 1, 0, 0, 0], []]);
      expect((await readSheet(bytes, 2)).flat()).toContain(kind);
    }
  });
});

describe('a file that is none, or means harm', () => {
  async function refusal(file: Buffer, type: string = xlsxType): Promise<unknown[]> {
    const { status, body } = await send(file, '', type);
    expect(await stored()).toEqual({ organisations: 0, versions: 0 });
    return [status, body.rule];
  }

  it('is refused with the reason', async () => {
    expect(await refusal(Buffer.alloc(0))).toEqual([400, expect.anything()]);
    expect(await refusal(Buffer.from('PK\u0003\u0004 not a zip'))).toEqual([400, 'import.not-readable']);
    expect(await refusal(Buffer.from(zipSync({ 'a.xml': strToU8('x') })))).toEqual([
      400,
      'import.not-readable',
    ]);
    expect(await refusal(workbook('<worksheet'))).toEqual([400, expect.stringMatching(/^import\./)]);
    expect(await refusal(csv('Nome;Paese', 'A;IT'), csvType)).toEqual([400, 'import.columns-missing']);
    expect(await refusal(csv('Nome;Name;Tipo;Paese;Comune', 'A;B;C;D;E'), csvType)).toEqual([
      400,
      'import.columns-repeated',
    ]);
    expect(await refusal(Buffer.alloc(5 * 1024 * 1024 + 1, 'a'), csvType)).toEqual([413, 'import.too-large']);
    expect((await send(Buffer.alloc(9 * 1024 * 1024, 'a'))).status).toBe(413);
    const json = await placement.send('POST', '/organisations/import', {
      body: { file: 'x' },
      as: { tenant },
    });
    expect([json.status, json.body.rule]).toEqual([400, 'import.file-needed']);
  });

  it('does not unfold: a bomb, a size that lies, a cell in row one thousand million', async () => {
    const bomb = workbook(sheetXml(' '.repeat(40 * 1024 * 1024)));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refusal(bomb)).toEqual([413, 'import.too-large']);

    const lying = Buffer.from(bomb);
    const inner = deflateRawSync(Buffer.alloc(64));
    // Every size written in the directory becomes small; what is inside is as large as before.
    for (let at = lying.indexOf('PK\u0001\u0002'); at >= 0; at = lying.indexOf('PK\u0001\u0002', at + 4))
      lying.writeUInt32LE(inner.length, at + 24);
    expect((await refusal(lying))[0]).toBe(400);

    const started = Date.now();
    const far = workbook(
      sheetXml(`<row r="1">${cell('A1', 'Nome')}</row><row r="1000000000">${cell('A1000000000', 'x')}</row>`),
    );
    expect(await refusal(far)).toEqual([413, 'import.too-large']);
    const wide = workbook(
      sheetXml(
        Array.from({ length: 3000 }, (_, i) => `<row r="${i + 1}">${cell(`ZZZZ${i + 1}`, 'x')}</row>`).join(
          '',
        ),
      ),
    );
    expect(await refusal(wide)).toEqual([413, 'import.too-large']);
    expect(Date.now() - started).toBeLessThan(60_000);
    expect((await get('/organisations')).status).toBe(200);
  }, 120_000);

  it('reads an ordinary workbook made by hand', async () => {
    const row = (n: number, texts: string[]) =>
      `<row r="${n}">${texts.map((text, i) => cell(`${'ABCD'[i]}${n}`, text)).join('')}</row>`;
    const file = workbook(
      sheetXml(row(1, ['Nome', 'Tipo', 'Paese', 'Comune']) + row(2, ['Aurora', 'TYPE_A', 'IT', 'Lucca'])),
    );
    expect(counts((await send(file, '', xlsxType)).body)).toEqual([1, 1, 0, 0, 0]);
  });
});
