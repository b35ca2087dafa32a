import { parse } from 'csv-parse/sync';
import { columnOf } from './mapping-columns.js';
import { fileProblem, mostRows, tableOf, type MappingTable } from './mapping-table.js';

const delimiters = [';', ',', '\t'];
/** One line of a mapping is a few hundred characters. */
const longestLine = 20_000;

/** CSV as spreadsheets of either language write it: `;`, `,` or tab; UTF-8, UTF-16 or Windows-1252. */
export function readCsv(file: Buffer): MappingTable {
  const text = decode(file);
  const delimiter = delimiterOf(text);
  try {
    const lines = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: longestLine,
      // Titles, and one more than allowed so that the excess is seen.
      to: mostRows * 2,
    });
    return tableOf(lines);
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))
      throw notReadable();
    throw error;
  }
}

function decode(file: Buffer): string {
  if (file[0] === 0xff && file[1] === 0xfe) return new TextDecoder('utf-16le').decode(file);
  if (file[0] === 0xfe && file[1] === 0xff) return new TextDecoder('utf-16be').decode(file);
  // A zip or an old .xls sent as CSV is no text in any encoding.
  if (file.includes(0)) throw notReadable();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return new TextDecoder('windows-1252').decode(file);
  }
}

/** The one that makes most of the first line into titles we know, else the one that cuts it most. */
function delimiterOf(text: string): string {
  const first = text.trimStart().split(/\r?\n|\r/, 1)[0] ?? '';
  const score = (delimiter: string) => {
    const titles = first.split(delimiter).map((title) => title.replace(/^"|"$/g, ''));
    return titles.filter((title) => columnOf(title) !== null).length * 100 + titles.length;
  };
  return delimiters.reduce((best, delimiter) => (score(delimiter) > score(best) ? delimiter : best));
}

function notReadable(): Error {
  return fileProblem('INVALID_INPUT', 'import.not-readable', 'This is not a CSV file that can be read.');
}
