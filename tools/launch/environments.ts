import { roleUrl } from '../rig/provision.js';
import type { Keys } from './keys.js';
import type { DatabaseName, ServiceName } from './parts.js';
import type { Ports } from './ports.js';

export type Environments = Record<ServiceName, Record<string, string>>;

export interface Installation {
  keys: Keys;
  ports: Ports;
  /** Superuser of the embedded PostgreSQL. */
  superUrl: string;
  /** Folder of the built console. */
  consoleFolder: string;
  /** Opens the page that makes the first administrator, while there is no account. */
  setupToken: string;
  /** Environment of the launcher, of which `passedOn` and HOST are passed on. */
  given: NodeJS.ProcessEnv;
}

/** What whoever starts an embedded installation may decide; services have defaults. */
const passedOn = [
  'DATABASE_POOL',
  'LOG_LEVEL',
  'TENANT_TIME_ZONE',
  'PUBLIC_URL',
  'TRUST_PROXY',
  'SESSION_IDLE_MINUTES',
  'SESSION_HOURS',
  'SMALL_NUMBER_THRESHOLD',
  'SMALLEST_SHARE_CENTS',
] as const;

/** Of each service: every connection is a process of some megabytes, and one machine has few processors. */
const connections = '5';

/** The environment of each service, with the same variables as docker-compose.yml gives them. */
export function environmentsOf(installation: Installation): Environments {
  const { keys, ports, consoleFolder, setupToken, given } = installation;
  const common = (name: ServiceName) => ({
    ...databaseUrls(installation, name, 'DATABASE_URL', 'DATABASE_OWNER_URL'),
    ...databaseUrls(installation, 'eventlog', 'EVENT_LOG_URL', 'EVENT_LOG_OWNER_URL'),
    GATEWAY_PUBLIC_KEY: JSON.stringify(keys.gatewayKey.public),
    HOST: '127.0.0.1',
    PORT: String(ports[name]),
    DATABASE_POOL: connections,
    ...pick(given, passedOn),
  });
  return {
    intake: { ...common('intake'), IDENTITY_KEY: keys.identityKey },
    placement: common('placement'),
    reporting: common('reporting'),
    gateway: {
      ...common('gateway'),
      HOST: hostOf(given),
      GATEWAY_PRIVATE_KEY: JSON.stringify(keys.gatewayKey.private),
      SESSION_SECRET: keys.sessionSecret,
      SETUP_TOKEN: setupToken,
      INTAKE_URL: `http://127.0.0.1:${ports.intake}`,
      PLACEMENT_URL: `http://127.0.0.1:${ports.placement}`,
      REPORTING_URL: `http://127.0.0.1:${ports.reporting}`,
      CONSOLE_DIR: consoleFolder,
    },
  };
}

function pick(given: NodeJS.ProcessEnv, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (given[name] ? [[name, given[name]]] : [])));
}

/** The public address listens on this machine only, unless HOST says otherwise. */
export function hostOf(given: NodeJS.ProcessEnv): string {
  return given.HOST || '127.0.0.1';
}

function databaseUrls(
  { superUrl, keys }: Installation,
  name: DatabaseName,
  app: string,
  owner: string,
): Record<string, string> {
  const { app: appPassword, owner: ownerPassword } = keys.passwords[name];
  return {
    [app]: roleUrl(superUrl, `${name}_app`, appPassword, name),
    [owner]: roleUrl(superUrl, `${name}_owner`, ownerPassword, name),
  };
}
