import { readCsv } from './csv-table.js';
import type { MappingTable } from './mapping-table.js';
import { xlsxType } from './spreadsheet-file.js';
import { readXlsx } from './xlsx-table.js';

export interface MappingFile {
  bytes: Uint8Array;
  contentType: string;
}

/** Runs in a process of its own (libs/web/files): reads whatever somebody sent as a mapping. */
export default function readMapping({
  bytes,
  contentType,
}: MappingFile): Promise<MappingTable> | MappingTable {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // A zip is a spreadsheet whatever the browser called it: some send text/csv for everything.
  const isZip = file.subarray(0, 2).toString('latin1') === 'PK';
  return isZip || contentType.startsWith(xlsxType) ? readXlsx(file) : readCsv(file);
}
