export { arrayLiteral } from './array-literal.js';
export * from './database.js';
export * from './identity-vault.js';
export { appRoleOf, migrate, openAsOwner, workerRoleOf, type MigrationEntry } from './migrate.js';
export * from './persistence.module.js';
export { grant, infrastructureTable, tenantTable, type TableAccess } from './row-security.js';
