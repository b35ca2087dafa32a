import countries from 'i18n-iso-countries';
import { codeLists, labels, type CodeList } from '#contracts';
import { comuniNamed, fold, provinceNamed } from '../../territory/comune.js';
import type { OrganisationFacts } from '../organisation.js';
import { problem, type ImportProblem, type ImportRule } from './import-problem.js';
import { neededColumns, type MappingColumn } from './mapping-columns.js';

/** What a row says of an organisation. A column that is missing or a cell that is empty says nothing. */
export type MappedFacts = Pick<OrganisationFacts, 'name' | 'kind' | 'country' | 'comune' | 'city'> &
  Partial<Pick<OrganisationFacts, 'services' | 'targetGroups' | 'website'>> & {
    provinces?: string[];
    contact?: OrganisationFacts['contacts'][number];
  };

export type Cells = Partial<Record<MappingColumn, string>>;
export type MappedRow = { ok: true; facts: MappedFacts } | { ok: false; problems: ImportProblem[] };

const longest: Record<MappingColumn, number> = {
  name: 200,
  kind: 100,
  country: 100,
  city: 100,
  territory: 1000,
  services: 1000,
  targetGroups: 1000,
  office: 80,
  email: 254,
  phone: 32,
  website: 200,
};

/** Every problem of a row, each with its column. */
export function mapRow(cells: Cells): MappedRow {
  const problems: ImportProblem[] = [];
  const say = (column: MappingColumn, rule: ImportRule) =>
    void problems.push(problem(column, rule, cells[column]));
  for (const column of neededColumns) if (!cells[column]) say(column, 'import.value-needed');
  for (const [column, text] of Object.entries(cells) as [MappingColumn, string][]) {
    if (text.length > longest[column]) say(column, 'import.too-long');
    if (!text.isWellFormed() || /\p{Cc}/u.test(text.replace(/[\n\r\t]/g, ' ')))
      say(column, 'import.control-character');
  }
  if (problems.length > 0) return { ok: false, problems };

  const country = countryOf(cells.country!);
  if (!country) say('country', 'import.country-unknown');
  const seat =
    country === 'IT' ? italianSeat(cells.city!, say) : { comune: null, city: oneLine(cells.city!) };
  const facts: MappedFacts = {
    name: oneLine(cells.name!),
    kind: one('organisationKind', 'kind', cells, say)!,
    country: country!,
    ...seat,
    ...given('services', several('organisationService', 'services', cells, say)),
    ...given('targetGroups', several('targetGroup', 'targetGroups', cells, say)),
    ...given('provinces', provincesIn(cells, say)),
    ...given('website', websiteIn(cells, say)),
    ...given('contact', contactIn(cells, say)),
  };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, facts };
}

type Say = (column: MappingColumn, rule: ImportRule) => void;

function given<K extends string, V>(key: K, value: V | undefined): { [k in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [k in K]?: V };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** ISO code, or the name in Italian or English. */
function countryOf(text: string): string | null {
  const code = text.toUpperCase();
  if (code === 'UK') return 'GB';
  if (countries.isValid(code) && code.length === 2) return code;
  return countriesByName.get(fold(text)) ?? null;
}

const countriesByName = new Map(
  (['it', 'en'] as const).flatMap((locale) =>
    Object.entries(countries.getNames(locale, { select: 'all' })).flatMap(([code, names]) =>
      names.map((name) => [fold(name), code] as const),
    ),
  ),
);

function italianSeat(text: string, say: Say): { comune: string | null; city: string } {
  const found = comuniNamed(text);
  if (found.length !== 1)
    say('city', found.length === 0 ? 'import.comune-unknown' : 'import.comune-ambiguous');
  return { comune: found[0]?.code ?? null, city: found[0]?.name ?? '' };
}

type ImportedList = Extract<CodeList, 'organisationKind' | 'organisationService' | 'targetGroup'>;

/** Codes by their label in either language, and by themselves. */
const codesByWord = new Map<ImportedList, Map<string, string>>(
  (['organisationKind', 'organisationService', 'targetGroup'] as const).map((list) => [
    list,
    new Map(
      codeLists[list].flatMap((code) =>
        [
          code,
          ...(['it', 'en'] as const).map((locale) => (labels[locale][list] as Record<string, string>)[code]!),
        ].map((word) => [fold(word), code] as const),
      ),
    ),
  ]),
);

function one(list: 'organisationKind', column: MappingColumn, cells: Cells, say: Say) {
  const code = codesByWord.get(list)!.get(fold(cells[column]!));
  if (!code) say(column, 'import.code-unknown');
  return code as OrganisationFacts['kind'] | undefined;
}

/** Several values in one cell, with `;`, `,`, `|` or a line break between. */
function several<L extends 'organisationService' | 'targetGroup'>(
  list: L,
  column: MappingColumn,
  cells: Cells,
  say: Say,
) {
  if (!cells[column]) return undefined;
  const words = codesByWord.get(list)!;
  const codes = partsOf(cells[column]).map((part) => words.get(fold(part)));
  if (codes.includes(undefined)) say(column, 'import.code-unknown');
  return [...new Set(codes)] as (typeof codeLists)[L][number][];
}

function partsOf(text: string): string[] {
  return text
    .split(/[;,|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function provincesIn(cells: Cells, say: Say): string[] | undefined {
  if (!cells.territory) return undefined;
  const codes = partsOf(cells.territory).map((part) => provinceNamed(part)?.code);
  if (codes.includes(undefined)) say('territory', 'import.province-unknown');
  return [...new Set(codes)].filter((code) => code !== undefined);
}

function websiteIn(cells: Cells, say: Say): string | undefined {
  if (!cells.website) return undefined;
  if (!/^https?:\/\/[^\s]+$/.test(cells.website)) say('website', 'import.website');
  return cells.website;
}

function contactIn(cells: Cells, say: Say): MappedFacts['contact'] {
  const { office, email, phone } = cells;
  if (!office && !email && !phone) return undefined;
  if (email && !/^[^\s@"(),:;<>[\]\\]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/i.test(email))
    say('email', 'import.email');
  const digits = phone?.replace(/[\s()./-]/g, '');
  if (digits && !/^\+?\d{5,15}$/.test(digits)) say('phone', 'import.phone');
  return {
    office: office ? oneLine(office) : 'Segreteria',
    email: email?.toLowerCase() || null,
    phone: digits || null,
  };
}
