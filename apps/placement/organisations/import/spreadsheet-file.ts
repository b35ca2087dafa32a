import { stringify } from 'csv-stringify/sync';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';

export const csvType = 'text/csv';
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A cell that begins so is run as a formula by a spreadsheet; a leading apostrophe makes it text (OWASP, CSV injection). */
const runs = /^[=+\-@\t\r]/;

/** UTF-8 with BOM and `;`: what an Italian spreadsheet opens by a double click. */
export function csvFile(lines: string[][]): Buffer {
  const safe = lines.map((cells) => cells.map((cell) => (runs.test(cell) ? `'${cell}` : cell)));
  return Buffer.from(stringify(safe, { delimiter: ';', bom: true, record_delimiter: 'windows' }), 'utf8');
}

export interface XlsxSheet {
  name: string;
  /** The first line is the titles. */
  lines: string[][];
  /** In characters, one per column. */
  widths: number[];
}

/** Every cell is of type text, so that none is ever run. */
export async function xlsxFile(sheets: XlsxSheet[]): Promise<Buffer> {
  const written = sheets.map(({ name, lines, widths }) => ({
    sheet: name,
    data: lines.map((cells, index) => cells.map((value) => cellOf(value, index === 0))) satisfies SheetData,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  }));
  return writeXlsxFile(written).toBuffer();
}

function cellOf(value: string, title: boolean) {
  if (value === '') return null;
  return { value, type: String, ...(title ? { fontWeight: 'bold' as const } : {}) };
}
