export { arrayLiteral } from './array-literal.js';
export { connectionLimits, reachable } from './connection-limits.js';
export * from './database.js';
export * from './identity-vault.js';
export { roleOf, migrate, openAsOwner, workerRoleOf, type MigrationEntry } from './migrate.js';
export { NewerDataError } from './newer-data.js';
export * from './persistence.module.js';
export { forRole, grant, infrastructureTable, tenantTable, type TableAccess } from './row-security.js';
export { isTransient } from './transient.js';
