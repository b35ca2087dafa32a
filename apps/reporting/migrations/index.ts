import type { MigrationEntry } from '#persistence';
import { webMigrations } from '#web';
import { ReportingMigration } from './reporting.migration.js';

/** In the order of their names, which are never changed once released. */
export const reportingMigrations: MigrationEntry[] = [
  ...webMigrations,
  { name: '0001-reporting', class: ReportingMigration },
];
