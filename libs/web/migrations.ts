import type { MigrationEntry } from '#persistence';
import { AuditMigration } from './audit/audit.migration.js';
import { IdempotencyMigration } from './request/idempotency.migration.js';

/** Tables every service with routes has; they go first in its list of migrations. */
export const webMigrations: MigrationEntry[] = [
  { name: '0000-web-01-audit', class: AuditMigration },
  { name: '0000-web-02-idempotency', class: IdempotencyMigration },
];
