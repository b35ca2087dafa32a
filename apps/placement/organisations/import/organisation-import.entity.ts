import { defineEntity, type InferEntity } from '@mikro-orm/core';
import type { RejectedLine } from './import-files.js';
import type { ImportReport } from './organisation-import.dto.js';

/** One run of an import, dry or not: what was reported, and the rows handed back. */
export const OrganisationImportRow = defineEntity({
  name: 'OrganisationImportRow',
  tableName: 'organisation_import',
  properties: (p) => ({
    id: p.uuid().primary(),
    tenant: p.text(),
    filename: p.text(),
    dryRun: p.boolean(),
    report: p.json<ImportReport>(),
    rejected: p.json<{ titles: string[]; lines: RejectedLine[] }>(),
    recordedAt: p.datetime(),
    recordedBy: p.text(),
  }),
});
export type OrganisationImportRow = InferEntity<typeof OrganisationImportRow>;
