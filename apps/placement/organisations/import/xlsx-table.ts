import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { unzipSync, zipSync } from 'fflate';
import type { CellValue } from 'read-excel-file/universal';
import { fileProblem, mostRows, tableOf, type MappingTable } from './mapping-table.js';

/** What a spreadsheet may unfold to. Two thousand rows of text are about two megabytes. */
const mostUnzippedBytes = 15 * 1024 * 1024;
const mostParts = 200;
const workerMemoryMb = 128;
const patienceMs = 15_000;
/** Columns; every row is padded to the widest. */
const widest = 200;

/**
 * Reads the first sheet of an XLSX. A stranger's file is unzipped within limits first, packed again as what
 * was found, and read in a thread with a limit of its own: a sheet may claim a cell in row 1,000,000,000.
 */
export async function readXlsx(file: Buffer): Promise<MappingTable> {
  const rows = await readInThread(repack(file));
  return tableOf(rows.map((row) => row.map(cellText)));
}

function repack(file: Buffer): Uint8Array<ArrayBuffer> {
  let parts = 0;
  let bytes = 0;
  const unpacked = guarded(() =>
    unzipSync(file, {
      filter({ name, originalSize }) {
        if (!/\.(xml|rels)$/.test(name)) return false;
        parts += 1;
        bytes += originalSize;
        if (parts > mostParts || bytes > mostUnzippedBytes) throw tooLarge();
        return true;
      },
    }),
  );
  return zipSync(unpacked, { level: 0 }) as Uint8Array<ArrayBuffer>;
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isOwn(error) ? error : notReadable();
  }
}

/** CommonJS, because that is what a worker made of text runs. */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
require(workerData.reader).readSheet(workerData.file).then(
  (rows) => {
    const { length: width = 0 } = rows[0] ?? [];
    parentPort.postMessage(rows.length > workerData.most || width > workerData.widest ? 'too large' : rows);
  },
  () => parentPort.postMessage('not readable'));`;
const reader = createRequire(import.meta.url).resolve('read-excel-file/universal');

function readInThread(archive: Uint8Array<ArrayBuffer>): Promise<CellValue[][]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, {
      eval: true,
      workerData: { reader, most: mostRows * 2, widest, file: archive.slice().buffer },
      resourceLimits: { maxOldGenerationSizeMb: workerMemoryMb },
    });
    const timer = setTimeout(() => finish(() => reject(tooLarge())), patienceMs);
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      settle();
      void worker.terminate();
    };
    worker.once('message', (answer: CellValue[][] | string) =>
      finish(() => {
        if (typeof answer !== 'string') resolve(answer);
        else reject(answer === 'too large' ? tooLarge() : notReadable());
      }),
    );
    worker.once('error', (error: NodeJS.ErrnoException) =>
      finish(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge() : notReadable())),
    );
  });
}

function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}

function isOwn(error: unknown): boolean {
  return error instanceof Error && error.name === 'DomainError';
}

function tooLarge(): Error {
  return fileProblem(
    'PAYLOAD_TOO_LARGE',
    'import.too-large',
    'The spreadsheet unfolds to more than can be read.',
  );
}

function notReadable(): Error {
  return fileProblem('INVALID_INPUT', 'import.not-readable', 'This is not an XLSX file that can be read.');
}
