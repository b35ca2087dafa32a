import { answer, filled, placement } from './clients.js';
import { Problem } from './problem.js';
import type { components } from './generated/placement.js';

export type ImportReport = components['schemas']['ImportReport'];

const types: Record<string, string> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** What the service takes (apps/placement, mapping-table.ts). The gateway would refuse a larger file with its own limit. */
const megabytes = { most: 5, unpacked: 15 };

/** The service tells a table by its type; browsers call a CSV many things. */
export async function runImport(file: File, dryRun: boolean): Promise<ImportReport> {
  if (file.size > megabytes.most * 2 ** 20) {
    throw new Problem(413, { rule: 'import.too-large', facts: megabytes });
  }
  const ending = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  return answer(
    placement.POST('/organisations/import', {
      params: { query: filled({ dryRun, filename: file.name }) },
      body: file as unknown as string,
      bodySerializer: (body: unknown) => body as File,
      headers: { 'content-type': types[ending] ?? file.type },
    }),
  );
}

const base = '/api/placement/organisations/import';
export const templateFile = (locale: string) => `${base}/template?locale=${locale}`;
export const rejectedFile = (id: string, locale: string) =>
  `${base}/${id}/rejected?format=xlsx&locale=${locale}`;
