import { stringify } from 'csv-stringify/sync';
import writeXlsxFile from 'write-excel-file/node';
import type { ReportTable } from './report-table.js';

/** Comma-separated, UTF-8 with a byte-order mark (so that Excel reads accents), CRLF (RFC 4180). */
export function toCsv(table: ReportTable): string {
  return stringify(
    [table.columns, ...table.rows.map((row) => row.map((value) => csvCell(value ?? table.withheld)))],
    {
      bom: true,
      record_delimiter: '\r\n',
    },
  );
}

export async function toXlsx(table: ReportTable): Promise<Buffer> {
  const header = table.columns.map((value) => ({ value, fontWeight: 'bold' as const }));
  const body = table.rows.map((row) =>
    row.map((value) =>
      typeof value === 'number' ? { value, type: Number } : { value: value ?? table.withheld, type: String },
    ),
  );
  return (await writeXlsxFile([header, ...body], { sheet: table.title.slice(0, 31) }).toBuffer()) as Buffer;
}

/** A text that a spreadsheet would run as a formula is written as text. */
function csvCell(value: string | number): string | number {
  return typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}
