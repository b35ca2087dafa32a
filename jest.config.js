import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'));

/** Nest 12 and MikroORM 7 are ESM: Jest runs under `node --experimental-vm-modules` (tools/test decides which files). */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, sourceMaps: 'inline' }] },
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.cache/', '/.percorso/', '/apps/console/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/', '<rootDir>/.percorso/'],
  testMatch: ['**/*.spec.ts', '**/*.int-spec.ts'],
  setupFiles: ['reflect-metadata'],
};
