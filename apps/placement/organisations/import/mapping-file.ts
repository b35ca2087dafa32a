import { DomainError } from '#kernel';
import { fileWork, type WebRequest } from '#web';
import type { RejectedFile } from './import-files.js';
import type { MappingFile } from './mapping-file.process.js';
import { fileProblem, mostBytes, tooLarge, type MappingTable } from './mapping-table.js';

const reading = new URL('./mapping-file.process.js', import.meta.url);
const writing = new URL('./import-files.process.js', import.meta.url);

/** The mapping in the body of a request, read in a process of its own. */
export async function mappingIn(
  { body, headers }: Pick<WebRequest, 'body' | 'headers'>,
  owner: string,
): Promise<MappingTable> {
  if (Buffer.isBuffer(body) && body.length === 0)
    throw fileProblem('INVALID_INPUT', 'import.empty', 'The file holds no rows.');
  if (!Buffer.isBuffer(body)) {
    throw new DomainError('INVALID_INPUT', 'Send a CSV or XLSX file as the body.', {
      rule: 'import.file-needed',
    });
  }
  if (body.length > mostBytes) throw tooLarge();
  const input: MappingFile = { bytes: body, contentType: headers['content-type'] ?? '' };
  return fileWork({ module: reading, input, owner, tooLarge: tooLarge() });
}

/** The rejected rows as a file, written in a process of its own: two thousand rows of sixty columns take a second. */
export async function writtenAside(file: RejectedFile, owner: string): Promise<Buffer> {
  return Buffer.from(
    await fileWork<Uint8Array>({ module: writing, input: file, owner, tooLarge: tooLarge() }),
  );
}
