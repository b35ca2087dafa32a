import { codeLists, labels } from '#contracts';
import { sentenceOf, type ImportProblem } from './import-problem.js';
import {
  columnTitles,
  mappingColumns,
  neededColumns,
  reasonTitles,
  type MappingLocale,
} from './mapping-columns.js';
import { csvFile, xlsxFile, xlsxType } from './spreadsheet-file.js';

/** A row that did not get in, as it was, with what is wrong with it. */
export interface RejectedLine {
  cells: string[];
  problems: ImportProblem[];
}

const words = {
  it: {
    sheet: 'Organizzazioni',
    values: 'Valori ammessi',
    needed: 'Colonne necessarie',
    several: 'Più valori in una cella: separati da punto e virgola',
    template: 'modello-organizzazioni.xlsx',
    rejected: 'righe-da-correggere',
  },
  en: {
    sheet: 'Organisations',
    values: 'Values allowed',
    needed: 'Columns needed',
    several: 'Several values in a cell: separated by semicolons',
    template: 'organisations-template.xlsx',
    rejected: 'rows-to-mend',
  },
} as const;

export interface OutgoingFile {
  filename: string;
  contentType: string;
  body: Buffer;
}

/** An empty sheet with the titles, and beside it the values that a cell may hold. */
export async function importTemplate(locale: MappingLocale): Promise<OutgoingFile> {
  const title = columnTitles[locale];
  const kinds = codeLists.organisationKind.map((code) => labels[locale].organisationKind[code]);
  const services = codeLists.organisationService.map((code) => labels[locale].organisationService[code]);
  const groups = codeLists.targetGroup.map((code) => labels[locale].targetGroup[code]);
  const longest = Math.max(kinds.length, services.length, groups.length);
  const values = Array.from({ length: longest }, (_, i) => [
    kinds[i] ?? '',
    services[i] ?? '',
    groups[i] ?? '',
  ]);
  const body = await xlsxFile([
    {
      name: words[locale].sheet,
      lines: [mappingColumns.map((column) => title[column])],
      widths: mappingColumns.map((column) => (column === 'name' ? 40 : 24)),
    },
    {
      name: words[locale].values,
      lines: [
        [title.kind, title.services, title.targetGroups],
        ...values,
        [],
        [words[locale].needed, neededColumns.map((column) => title[column]).join(', ')],
        [words[locale].several],
      ],
      widths: [34, 28, 34],
    },
  ]);
  return { filename: words[locale].template, contentType: xlsxType, body };
}

export interface RejectedFile {
  titles: string[];
  lines: RejectedLine[];
  format: 'csv' | 'xlsx';
  locale: MappingLocale;
}

export function rejectedName({ format, locale }: Pick<RejectedFile, 'format' | 'locale'>): string {
  return `${words[locale].rejected}.${format}`;
}

/** The rows that did not get in, as they were, with a column of reasons: mended, the file can come back as it is. */
export async function rejectedFile({ titles, lines, format, locale }: RejectedFile): Promise<Buffer> {
  const table = [
    [...titles, reasonTitles[locale]],
    ...lines.map(({ cells, problems }) => [
      ...titles.map((_, index) => cells[index] ?? ''),
      reasonsOf(problems, locale),
    ]),
  ];
  if (format === 'csv') return csvFile(table);
  const widths = [...titles.map(() => 24), 60];
  return xlsxFile([{ name: words[locale].sheet, lines: table, widths }]);
}

export function reasonsOf(problems: ImportProblem[], locale: MappingLocale): string {
  return problems
    .map(({ column, rule, value }) => {
      const where = column ? `${columnTitles[locale][column]}: ` : '';
      return `${where}${sentenceOf(rule, locale)}${value && column ? ` («${value}»)` : ''}`;
    })
    .join('; ');
}
