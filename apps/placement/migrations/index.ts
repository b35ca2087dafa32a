import type { MigrationEntry } from '#persistence';
import { webMigrations } from '#web';
import { MessagingMigration } from './messaging.migration.js';
import { PlacementMigration } from './placement.migration.js';
import { PutRightMigration } from './put-right.migration.js';
import { RegistryMigration } from './registry.migration.js';

/** In the order of their names, which are never changed once released. */
export const placementMigrations: MigrationEntry[] = [
  ...webMigrations,
  { name: '0001-messaging', class: MessagingMigration },
  { name: '0002-registry', class: RegistryMigration },
  { name: '0003-placement', class: PlacementMigration },
  { name: '0004-put-right', class: PutRightMigration },
];
