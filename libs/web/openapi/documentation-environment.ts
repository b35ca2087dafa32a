import type { ServiceEnvironment } from '../service/service-environment.js';

/** Values that lead nowhere, for looking at a service's module without starting it (OpenAPI). */
export const documentationEnvironment: ServiceEnvironment = {
  DATABASE_URL: 'postgres://nobody_app@nowhere.invalid/nothing',
  DATABASE_OWNER_URL: 'postgres://nobody_owner@nowhere.invalid/nothing',
  DATABASE_POOL: 2,
  EVENT_LOG_URL: 'postgres://nobody_app@nowhere.invalid/nothing',
  EVENT_LOG_OWNER_URL: 'postgres://nobody_owner@nowhere.invalid/nothing',
  GATEWAY_PUBLIC_KEY: { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
  PORT: 0,
  HOST: '127.0.0.1',
  TENANT_TIME_ZONE: 'Europe/Rome',
  LOG_LEVEL: 'silent',
};
