import { answer, filled, placement } from './clients.js';
import type { components } from './generated/placement.js';

export type ImportReport = components['schemas']['ImportReport'];

const types: Record<string, string> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The service tells a table by its type; browsers call a CSV many things. */
export function runImport(file: File, dryRun: boolean): Promise<ImportReport> {
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
