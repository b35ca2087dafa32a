import { stringify } from 'csv-stringify/sync';
import writeXlsxFile from 'write-excel-file/node';
import { withheldText, type ReportTable } from './report-table.js';

/** Comma-separated, UTF-8 with a byte-order mark (so that Excel reads accents), CRLF (RFC 4180). */
export function toCsv(table: ReportTable): string {
  return stringify([table.columns, ...table.rows.map((row) => row.map(csvCell))], {
    bom: true,
    record_delimiter: '\r\n',
  });
}

export async function toXlsx(table: ReportTable): Promise<Buffer> {
  const header = table.columns.map((value) => ({ value, fontWeight: 'bold' as const }));
  const body = table.rows.map((row) =>
    row.map((value) =>
      typeof value === 'number' ? { value, type: Number } : { value: value ?? withheldText, type: String },
    ),
  );
  return (await writeXlsxFile([header, ...body], { sheet: table.title.slice(0, 31) }).toBuffer()) as Buffer;
}

/** A text that a spreadsheet would run as a formula is written as text. */
function csvCell(value: string | number | null): string | number {
  if (value === null) return withheldText;
  return typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}
