import { DomainError } from '#kernel';

/** A file as a table of text: what its format was no longer matters. */
export interface MappingTable {
  titles: string[];
  rows: MappingLine[];
}

export interface MappingLine {
  /** As the spreadsheet numbers it: the titles are line 1. */
  line: number;
  cells: string[];
}

/** Most organisations in one file; the largest federation known affiliates 200. */
export const mostRows = 2_000;
const mostColumns = 60;
export const mostBytes = 5 * 1024 * 1024;
/** What a spreadsheet may unfold to. Two thousand rows of text are about two megabytes. */
export const mostUnpackedBytes = 15 * 1024 * 1024;

export function fileProblem(
  code: 'INVALID_INPUT' | 'PAYLOAD_TOO_LARGE',
  rule: string,
  message: string,
  facts: Record<string, unknown> = {},
): DomainError {
  return new DomainError(code, message, { rule, facts });
}

/** `mostBytes` of a file as it is sent, or more than `mostUnpackedBytes` once it is unpacked. */
export function tooLarge(): DomainError {
  const megabytes = { most: mostBytes / 2 ** 20, unpacked: mostUnpackedBytes / 2 ** 20 };
  return fileProblem(
    'PAYLOAD_TOO_LARGE',
    'import.too-large',
    `A file holds at most ${megabytes.most} MB, and ${megabytes.unpacked} MB once it is unpacked.`,
    megabytes,
  );
}

/** First non-empty line: titles. Empty lines are passed over; their numbers stay. Throws for a file of the wrong size. */
export function tableOf(lines: string[][]): MappingTable {
  const filled = lines
    .map((cells, index) => ({ line: index + 1, cells: cells.map(asTyped) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [titles, ...rows] = filled;
  if (!titles || rows.length === 0)
    throw fileProblem('INVALID_INPUT', 'import.empty', 'The file holds no rows.');
  if (rows.length > mostRows) {
    throw fileProblem('PAYLOAD_TOO_LARGE', 'import.too-many-rows', `A file holds at most ${mostRows} rows.`, {
      most: mostRows,
    });
  }
  if (titles.cells.length > mostColumns) {
    throw fileProblem(
      'PAYLOAD_TOO_LARGE',
      'import.too-many-columns',
      `A file has at most ${mostColumns} columns.`,
      {
        most: mostColumns,
      },
    );
  }
  return { titles: titles.cells, rows };
}

/** Takes away the apostrophe that keeps a spreadsheet from running a cell. */
function asTyped(cell: string): string {
  const text = cell.trim().normalize('NFC');
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text;
}
