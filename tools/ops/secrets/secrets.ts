import { randomBytes } from 'node:crypto';
import { newKeyPair } from '../../launch/keys.js';

/** Variables of .env.example that must be chosen and can be chosen by chance. */
export const secretNames = [
  'POSTGRES_PASSWORD',
  'GATEWAY_OWNER_PASSWORD',
  'GATEWAY_APP_PASSWORD',
  'INTAKE_OWNER_PASSWORD',
  'INTAKE_APP_PASSWORD',
  'PLACEMENT_OWNER_PASSWORD',
  'PLACEMENT_APP_PASSWORD',
  'REPORTING_OWNER_PASSWORD',
  'REPORTING_APP_PASSWORD',
  'REDIS_PASSWORD',
  'IDENTITY_KEY',
  'GATEWAY_PRIVATE_KEY',
  'GATEWAY_PUBLIC_KEY',
  'AUDIT_ANCHOR_KEY',
  'SESSION_SECRET',
  'SETUP_TOKEN',
] as const;
export type Secrets = Record<(typeof secretNames)[number], string>;

/** Fresh values for a new installation. */
export function newSecrets(): Secrets {
  const random = Object.fromEntries(
    secretNames.map((name) => [name, randomBytes(32).toString('base64url')]),
  ) as Secrets;
  const gateway = newKeyPair();
  return {
    ...random,
    IDENTITY_KEY: randomBytes(32).toString('base64'),
    GATEWAY_PRIVATE_KEY: JSON.stringify(gateway.private),
    GATEWAY_PUBLIC_KEY: JSON.stringify(gateway.public),
    AUDIT_ANCHOR_KEY: JSON.stringify(newKeyPair().private),
  };
}

/** Lines of an .env file; single quotes keep JSON as it is. */
export function envLines(secrets: Secrets): string {
  return secretNames.map((name) => `${name}='${secrets[name]}'\n`).join('');
}
