import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { anchorPlacesOf } from '../launch/anchors.js';
import { environmentsOf } from '../launch/environments.js';
import { homeAt, readJson, type Home } from '../launch/home.js';
import type { Keys } from '../launch/keys.js';
import { services, type ServiceName } from '../launch/parts.js';
import type { Ports } from '../launch/ports.js';
import { roleUrl } from '../rig/provision.js';
import { root } from '../rig/root.js';
import { UnreachableError, UsageError, type Given } from './command.js';

/** Where the services of an installation keep their data: the variables that they themselves are started with. */
export interface Installation {
  environments: Partial<Record<ServiceName, Record<string, string>>>;
  /** Folders with noted heads of the registers: the present one, then those of earlier starts. */
  anchorPlaces: string[];
}

/** The services that consume events. */
export const consumers = ['intake', 'placement', 'reporting'] as const;
export type ConsumerName = (typeof consumers)[number];

/** Finds the installation that the options or the environment name. Throws UsageError or UnreachableError. */
export function findInstallation({
  values,
  environment,
}: Pick<Given, 'values' | 'environment'>): Installation {
  if (values.stack) {
    const noted = readJson<Record<string, string>>(stackFile(environment));
    if (!noted) throw new UnreachableError('no stack runs here: start one with npm run stack');
    return distributed(noted);
  }
  if (isDistributed({ values, environment })) return distributed(environment);
  return embedded(homeOf({ values, environment }), environment);
}

function isDistributed({ values, environment }: Pick<Given, 'values' | 'environment'>): boolean {
  return !!values.stack || (!values.demo && !values.home && !!environment.DATABASE_SERVER);
}

/** Where a stack notes what `--stack` needs. */
export function stackFile(environment: NodeJS.ProcessEnv): string {
  return join(environment.PERCORSO_HOME || join(root, '.percorso'), 'stack', 'ops.json');
}

/** For what can be done only here. Throws UsageError when the options or the environment name a distributed installation. */
export function embeddedHome(given: Pick<Given, 'values' | 'environment'>, done: string): Home {
  if (isDistributed(given))
    throw new UsageError(
      `a distributed installation is ${done} by its own PostgreSQL and Kafka: deploy/README.md`,
    );
  return homeOf(given);
}

function homeOf({ values, environment }: Pick<Given, 'values' | 'environment'>): Home {
  const base = String(values.home ?? (environment.PERCORSO_HOME || join(root, '.percorso')));
  return homeAt(join(base, values.demo ? 'demo' : 'main'));
}

function embedded(home: Home, given: NodeJS.ProcessEnv): Installation {
  const keys = readJson<Keys>(home.keysFile);
  const ports = readJson<Ports>(home.portsFile);
  if (!keys || !ports || !existsSync(home.postgres))
    throw new UnreachableError(
      `there is no installation in ${home.folder}; --demo or --home DIR for another one`,
    );
  const superUrl = roleUrl(
    `postgres://127.0.0.1:${ports.postgres}`,
    'postgres',
    keys.superPassword,
    'postgres',
  );
  const anchorPlaces = anchorPlacesOf(home, given);
  return {
    anchorPlaces,
    environments: environmentsOf({
      keys,
      ports,
      superUrl,
      anchorsFolder: anchorPlaces[0],
      consoleFolder: '',
      setupToken: '',
      given,
    }),
  };
}

/** A service whose password is not given is left out: not every operator may see everything. */
function distributed(environment: NodeJS.ProcessEnv): Installation {
  const { DATABASE_SERVER, KAFKA_BROKERS, EVENT_LOG_URL, EVENT_LOG_OWNER_URL } = environment;
  const shared = {
    KAFKA_BROKERS,
    EVENT_LOG_URL,
    EVENT_LOG_OWNER_URL,
    AUDIT_ANCHORS: environment.AUDIT_ANCHORS,
    AUDIT_ANCHOR_KEY: environment.AUDIT_ANCHOR_KEY,
    TENANT_TIME_ZONE: environment.TENANT_TIME_ZONE,
    SMALL_NUMBER_THRESHOLD: environment.SMALL_NUMBER_THRESHOLD,
  };
  const entries = services.flatMap((service) => {
    const url = (role: 'app' | 'owner') => {
      const password = environment[`${service.toUpperCase()}_${role.toUpperCase()}_PASSWORD`];
      return password && roleUrl(DATABASE_SERVER!, `${service}_${role}`, password, service);
    };
    const all = { ...shared, DATABASE_URL: url('app'), DATABASE_OWNER_URL: url('owner') };
    const given = Object.entries(all).filter((entry): entry is [string, string] => !!entry[1]);
    return all.DATABASE_URL ? [[service, Object.fromEntries(given)] as const] : [];
  });
  if (entries.length === 0) throw new UsageError('set <SERVICE>_APP_PASSWORD beside DATABASE_SERVER');
  const { AUDIT_ANCHORS } = environment;
  return { environments: Object.fromEntries(entries), anchorPlaces: AUDIT_ANCHORS ? [AUDIT_ANCHORS] : [] };
}

/** The chosen service, or all of `among` that the installation has. Throws UsageError for any other name. */
export function chosen<T extends ServiceName>(
  { environments }: Installation,
  among: readonly T[],
  name: string | boolean | undefined,
): { service: T; environment: Record<string, string> }[] {
  if (name !== undefined && !among.includes(name as T))
    throw new UsageError(`--service must be one of ${among.join(', ')}`);
  const wanted = name === undefined ? among : [name as T];
  const found = wanted.flatMap((service) => {
    const environment = environments[service];
    return environment ? [{ service, environment }] : [];
  });
  if (found.length === 0)
    throw new UsageError(`set ${wanted[0]!.toUpperCase()}_APP_PASSWORD to reach ${wanted[0]}`);
  return found;
}
