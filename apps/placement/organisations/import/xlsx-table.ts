import { readSheet, type CellValue } from 'read-excel-file/universal';
import { zipSync } from 'fflate';
import {
  fileProblem,
  mostRows,
  mostUnpackedBytes,
  tableOf,
  tooLarge,
  type MappingTable,
} from './mapping-table.js';
import { unzipWithin, type ZipLimits } from './unzip.js';

const limits: ZipLimits = {
  wanted: /\.(xml|rels)$/,
  parts: 200,
  bytes: mostUnpackedBytes,
  tooLarge,
  notReadable,
};
/** Columns; every row is padded to the widest. */
const widest = 200;

/**
 * Reads the first sheet of an XLSX, in a process of its own only: a sheet may claim a cell in row 1,000,000,000. A
 * stranger's file is unzipped within limits first and packed again as what was found.
 */
export async function readXlsx(file: Buffer): Promise<MappingTable> {
  const rows = await rowsOf(zipSync(unzipWithin(file, limits), { level: 0 }));
  const { length: width = 0 } = rows[0] ?? [];
  if (rows.length > mostRows * 2 || width > widest) throw tooLarge();
  return tableOf(rows.map((row) => row.map(cellText)));
}

async function rowsOf(archive: Uint8Array): Promise<(CellValue | null)[][]> {
  try {
    return await readSheet(archive.slice().buffer);
  } catch {
    throw notReadable();
  }
}

function cellText(value: CellValue | null): string {
  if (value === null) return '';
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}

function notReadable(): Error {
  return fileProblem('INVALID_INPUT', 'import.not-readable', 'This is not an XLSX file that can be read.');
}
