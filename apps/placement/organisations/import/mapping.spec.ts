import { mapRow, type Cells } from './mapping-row.js';
import { keysOf, planImport, type Known } from './import-plan.js';
import { readCsv } from './csv-table.js';
import { columnOf } from './mapping-columns.js';
import type { DomainError } from '#kernel';
import type { Organisation } from '../organisation.js';

const row: Cells = {
  name: 'Il Girasole',
  kind: 'Cooperativa sociale di tipo B',
  country: 'Italia',
  city: 'Lucca',
  services: 'Lavoro; Formazione',
};
const rulesOf = (cells: Cells) => {
  const mapped = mapRow(cells);
  return mapped.ok ? [] : mapped.problems.map(({ column, rule }) => [column, rule]);
};

describe('a row of a mapping', () => {
  it('takes labels in Italian or English, and codes', () => {
    const facts = {
      name: 'Il Girasole',
      kind: 'TYPE_B',
      country: 'IT',
      comune: '046017',
      city: 'Lucca',
      services: ['EMPLOYMENT', 'TRAINING'],
    };
    expect(mapRow(row)).toEqual({ ok: true, facts });
    expect(
      mapRow({
        ...row,
        kind: 'Social cooperative, type B',
        country: 'Italy',
        services: 'employment, training',
      }),
    ).toEqual({ ok: true, facts });
    expect(mapRow({ ...row, kind: 'TYPE_B', country: 'it', services: 'EMPLOYMENT|TRAINING' })).toEqual({
      ok: true,
      facts,
    });
  });

  it('says every problem with its column', () => {
    expect(rulesOf({ kind: 'x', country: '', city: 'y' })).toEqual([
      ['name', 'import.value-needed'],
      ['country', 'import.value-needed'],
    ]);
    expect(
      rulesOf({
        ...row,
        kind: 'Club',
        city: 'Atlantide',
        services: 'Lavoro; Magia',
        territory: 'LU, ZZ',
        email: 'a(at)b',
        phone: 'casa',
        website: 'javascript:alert(1)',
      }),
    ).toEqual([
      ['city', 'import.comune-unknown'],
      ['kind', 'import.code-unknown'],
      ['services', 'import.code-unknown'],
      ['territory', 'import.province-unknown'],
      ['website', 'import.website'],
      ['email', 'import.email'],
      ['phone', 'import.phone'],
    ]);
    expect(rulesOf({ ...row, country: 'Narnia' })).toEqual([['country', 'import.country-unknown']]);
    expect(rulesOf({ ...row, name: 'x'.repeat(201) })).toEqual([['name', 'import.too-long']]);
    expect(rulesOf({ ...row, name: 'a\u0000b' })).toEqual([['name', 'import.control-character']]);
  });

  it('asks for the province where two comuni share a name', () => {
    expect(rulesOf({ ...row, city: 'Castro' })).toEqual([['city', 'import.comune-ambiguous']]);
    expect(rulesOf({ ...row, city: 'Castro (LE)' })).toEqual([]);
  });

  it('takes any town abroad, and the UK by its common name', () => {
    const mapped = mapRow({ ...row, kind: 'Associazione', country: 'UK', city: 'Leeds' });
    expect(mapped).toMatchObject({ ok: true, facts: { country: 'GB', comune: null, city: 'Leeds' } });
  });
});

const csv = (...lines: string[]) => readCsv(Buffer.from(lines.join('\n')));
const titles = 'Denominazione;Tipo;Paese;Comune;Servizi;Colore';
const girasole = 'Il Girasole;TYPE_B;IT;Lucca;Lavoro;giallo';
const known: Organisation = {
  id: 'o-1',
  version: 3,
  status: 'ACTIVE',
  name: 'Il Girasole',
  kind: 'TYPE_B',
  country: 'IT',
  comune: '046017',
  city: 'Lucca',
  territory: { provinces: ['046'], comuni: [] },
  services: ['EMPLOYMENT'],
  targetGroups: ['REFUGEES'],
  contacts: [],
  website: 'https://girasole.example',
  since: '2020-01-01',
};
const plan = (
  table: ReturnType<typeof csv>,
  organisation?: Organisation,
  openBranches: Known['openBranches'] = [],
) => planImport(table, () => (organisation ? { organisation, openBranches } : undefined), '2026-06-01');

describe('the plan of an import', () => {
  it('creates what is not known', () => {
    expect(plan(csv(titles, girasole))).toMatchObject([
      { line: 2, action: 'CREATED', facts: { since: '2026-06-01', services: ['EMPLOYMENT'] } },
    ]);
  });

  it('leaves alone what says nothing new, whatever the file does not say', () => {
    expect(plan(csv(titles, girasole), known)).toMatchObject([
      { action: 'UNCHANGED', organisationId: 'o-1' },
    ]);
    expect(plan(csv(titles, 'Il Girasole;TYPE_B;IT;Lucca;;'), known)).toMatchObject([
      { action: 'UNCHANGED' },
    ]);
  });

  it('changes what differs and keeps the rest', () => {
    expect(plan(csv(titles, 'Il Girasole;TYPE_B;IT;Lucca;Casa;'), known)).toMatchObject([
      {
        action: 'CHANGED',
        organisationId: 'o-1',
        facts: { services: ['HOUSING'], targetGroups: ['REFUGEES'], website: 'https://girasole.example' },
      },
    ]);
  });

  it('holds a row to the rules of an organisation', () => {
    const rules = (...args: Parameters<typeof plan>) =>
      plan(...args).map((planned) =>
        planned.action === 'REJECTED' ? planned.problems.map(({ rule }) => rule) : planned.action,
      );
    expect(rules(csv(titles, 'X;TYPE_B;FR;Lyon;;'))).toEqual([['organisation.kind-of-italian-law']]);
    expect(rules(csv(titles, 'Il Girasole;TYPE_A;IT;Lucca;;'), known, ['B'])).toEqual([
      ['organisation.kind-with-open-branch'],
    ]);
    expect(rules(csv(titles, girasole), { ...known, status: 'RETIRED' })).toEqual([['import.retired']]);
  });

  it('sees the same organisation twice in one file', () => {
    expect(
      plan(csv(titles, girasole, girasole, 'IL GIRASOLE soc. coop.;TYPE_A;IT;Lucca;;')).map(
        ({ action }) => action,
      ),
    ).toEqual(['CREATED', 'UNCHANGED', 'REJECTED']);
  });

  it('asks the registry once for each organisation', () => {
    expect(keysOf(csv(titles, girasole, girasole, ';;;;;x'))).toEqual(['IT|il girasole|046017']);
  });
});

describe('a CSV file', () => {
  const rule = (file: Buffer) => {
    try {
      readCsv(file);
      return 'read';
    } catch (error) {
      return (error as DomainError).rule;
    }
  };

  it('may use semicolon, comma or tab, and quotes with line breaks', () => {
    expect(csv('Name,Type\n"A, B","x\ny"').rows).toEqual([{ line: 2, cells: ['A, B', 'x\ny'] }]);
    expect(csv('Name\tType', 'A\tB').rows[0]!.cells).toEqual(['A', 'B']);
    expect(csv('Denominazione;Tipo', 'A, B;C').rows[0]!.cells).toEqual(['A, B', 'C']);
  });

  it('may be UTF-8 with or without BOM, UTF-16 or Windows-1252', () => {
    const text = 'Nome;Città\nForlì;è';
    const files = [
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`),
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
      Buffer.from(text, 'latin1'),
    ];
    for (const file of files)
      expect(readCsv(file)).toEqual({
        titles: ['Nome', 'Città'],
        rows: [{ line: 2, cells: ['Forlì', 'è'] }],
      });
  });

  it('keeps its line numbers over empty lines', () => {
    expect(csv('Name', '', 'A', ';;', 'B').rows.map(({ line }) => line)).toEqual([3, 5]);
  });

  it('is refused by name when it is none, empty or too long', () => {
    expect(rule(Buffer.from('Name\n'))).toBe('import.empty');
    expect(rule(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]))).toBe('import.not-readable');
    expect(rule(Buffer.from(`Name\n${'x\n'.repeat(2001)}`))).toBe('import.too-many-rows');
    expect(rule(Buffer.from(`Name\n${'x\n'.repeat(100_000)}`))).toBe('import.too-many-rows');
    expect(rule(Buffer.from(`Name\n${'x'.repeat(30_000)}`))).toBe('import.not-readable');
    expect(rule(Buffer.from(`Name\n"${'x\n'.repeat(20_000)}`))).toBe('import.not-readable');
    expect(rule(Buffer.from(`${'a;'.repeat(70)}\n1`))).toBe('import.too-many-columns');
  });

  it('is understood by its titles in either language', () => {
    expect(
      [
        'Denominazione',
        'NAME',
        'organisation',
        'Comune o città',
        'Servizi offerti',
        'Target groups',
        'Colore',
      ].map(columnOf),
    ).toEqual(['name', 'name', 'name', 'city', 'services', 'targetGroups', null]);
  });
});
