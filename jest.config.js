import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'));

/** Nest 12 and MikroORM 7 are ESM: Jest runs under `node --experimental-vm-modules` (`npm test` is tools/test/run.ts). */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, sourceMaps: 'inline' }] },
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.cache/', '/.percorso/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/', '<rootDir>/.percorso/'],
  testMatch: [
    'spec',
    'int-spec',
    'system-spec',
    'root-spec',
    'kafka-spec',
    'redis-spec',
    'stack-spec',
    'e2e-spec',
  ].map((kind) => `**/*.${kind}.ts`),
  globalSetup: './libs/testing/global-setup.mjs',
  globalTeardown: './libs/testing/global-teardown.mjs',
  // The first spec that asks for a server waits until it has started.
  testTimeout: 30_000,
  setupFiles: ['reflect-metadata'],
};
