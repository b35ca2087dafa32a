import { isIP, isIPv6 } from 'node:net';
import { roleUrl } from '../rig/provision.js';
import type { Keys } from './keys.js';
import type { ServiceName } from './parts.js';
import type { Ports } from './ports.js';

export type Environments = Record<ServiceName, Record<string, string>>;

export interface Installation {
  keys: Keys;
  ports: Ports;
  /** Superuser of the embedded PostgreSQL. */
  superUrl: string;
  /** Where the heads of the registers are noted: anchors.ts. */
  anchorsFolder: string;
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
  'OPERATIONS_TOKEN',
  'SESSION_IDLE_MINUTES',
  'SESSION_HOURS',
  'SMALL_NUMBER_THRESHOLD',
  'SMALLEST_SHARE_CENTS',
  'RECORDING_KEY_FILE',
] as const;

/** Of each service: every connection is a process of some megabytes, and one machine has few processors. */
const connections = '5';

/** The environment of each service, with the same variables as docker-compose.yml gives them. */
export function environmentsOf(installation: Installation): Environments {
  const { keys, ports, anchorsFolder, consoleFolder, setupToken, given } = installation;
  const common = (name: ServiceName) => ({
    ...databaseUrls(installation, name),
    GATEWAY_PUBLIC_KEY: JSON.stringify(keys.gatewayKey.public),
    HOST: '127.0.0.1',
    PORT: String(ports[name]),
    DATABASE_POOL: connections,
    AUDIT_ANCHORS: anchorsFolder,
    AUDIT_ANCHOR_KEY: JSON.stringify(keys.anchorKey),
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

/**
 * The public address listens on this machine only, unless HOST is another address. conda and csh set a HOST of their own,
 * for the kind of the machine and for its name: a name is nobody's wish to listen elsewhere.
 */
export function hostOf({ HOST = '' }: NodeJS.ProcessEnv): string {
  return isIP(HOST) ? HOST : '127.0.0.1';
}

/** Where this machine reaches the gateway. */
export function gatewayAddress({ HOST = '', PORT }: Record<string, string>): string {
  const host = ['0.0.0.0', '::'].includes(HOST) ? '127.0.0.1' : HOST;
  return `http://${isIPv6(host) ? `[${host}]` : host}:${PORT}`;
}

/** A service has one role: in its own database, and under the same name in the event log. */
function databaseUrls({ superUrl, keys }: Installation, name: ServiceName): Record<string, string> {
  const { app, owner } = keys.passwords[name];
  return {
    DATABASE_URL: roleUrl(superUrl, `${name}_app`, app, name),
    DATABASE_OWNER_URL: roleUrl(superUrl, `${name}_owner`, owner, name),
    EVENT_LOG_URL: roleUrl(superUrl, `${name}_app`, app, 'eventlog'),
    EVENT_LOG_OWNER_URL: roleUrl(superUrl, 'eventlog_owner', keys.passwords.eventlog.owner, 'eventlog'),
  };
}
