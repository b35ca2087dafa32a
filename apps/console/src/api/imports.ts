import { call } from './http.js';

const base = '/api/placement/organisations/import';

export interface ImportReport {
  id: string;
  filename: string;
  dryRun: boolean;
  rows: number;
  created: number;
  changed: number;
  unchanged: number;
  rejected: number;
  unknownColumns: string[];
  problems: {
    line: number;
    column: string | null;
    title: string | null;
    rule: string;
    value: string;
    message: string;
  }[];
  outcomes: {
    line: number;
    name: string;
    action: 'CREATED' | 'CHANGED' | 'UNCHANGED' | 'REJECTED';
    organisationId: string | null;
  }[];
}

const types: Record<string, string> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The service tells a table by its type; browsers call a CSV many things. */
export function runImport(file: File, dryRun: boolean): Promise<ImportReport> {
  const ending = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  const body = new Blob([file], { type: types[ending] ?? file.type });
  return call<ImportReport>(base, { method: 'POST', body, query: { dryRun, filename: file.name } });
}

export const templateFile = (locale: string) => `${base}/template?locale=${locale}`;
export const rejectedFile = (id: string, locale: string) =>
  `${base}/${id}/rejected?format=xlsx&locale=${locale}`;
