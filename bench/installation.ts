import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { provisionDatabases } from '../tools/launch/databases.js';
import { environmentsOf, type Environments } from '../tools/launch/environments.js';
import { homeAt } from '../tools/launch/home.js';
import { openKeys, type Keys } from '../tools/launch/keys.js';
import type { DatabaseName } from '../tools/launch/parts.js';
import { choosePorts } from '../tools/launch/ports.js';
import { startKafka } from '../tools/rig/kafka.js';
import { freePort } from '../tools/rig/port.js';
import { startPostgres } from '../tools/rig/postgres.js';
import { roleUrl } from '../tools/rig/provision.js';
import { root } from '../tools/rig/root.js';

export type LogKind = 'postgres' | 'kafka';

/** A PostgreSQL with the databases of an installation, and a broker where the log is Kafka; no service runs yet. */
export interface Installation {
  folder: string;
  log: LogKind;
  keys: Keys;
  environments: Environments;
  /** Connection of the superuser to a database: looks at what nobody else may see. */
  superUrl(database: DatabaseName): string;
  postgresPid: number;
  postgresLog: string;
  kafka?: { pid: number; brokers: string };
  close(): Promise<void>;
}

/**
 * Durability is PostgreSQL's default. `track_commit_timestamp` tells when a row was committed, by the one clock
 * that measures lag; the log holds whole statements, because every name in it is made up.
 */
const settings = {
  track_commit_timestamp: 'on',
  jit: 'off',
  log_error_verbosity: 'default',
  log_min_error_statement: 'error',
};

/** Below the clone, on its disk: a temporary folder is often memory, where fsync costs nothing. */
export const benchFolder = join(root, '.percorso', 'bench');

/** Lets the bench make the first administrator. */
export const setupToken = 'bench-bench-bench-bench';

export async function openInstallation(name: string, log: LogKind): Promise<Installation> {
  const folder = join(benchFolder, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const home = homeAt(folder);
  const keys = openKeys(home);
  const ports = await choosePorts(home, { asked: String(await freePort()), host: '127.0.0.1' });
  const postgres = await startPostgres(home.postgres, {
    port: ports.postgres,
    password: keys.superPassword,
    settings,
  });
  const closers: (() => Promise<void>)[] = [() => postgres.stop()];
  const close = async () => {
    for (const stop of closers.splice(0).toReversed()) await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await provisionDatabases(postgres.superUrl, keys);
    const kafka = log === 'kafka' ? await startKafka(join(folder, 'kafka')) : undefined;
    if (kafka) closers.push(() => kafka.stop());
    const consoleFolder = join(root, 'dist/console');
    const environments = environmentsOf({
      keys,
      ports,
      superUrl: postgres.superUrl,
      anchorsFolder: join(folder, 'anchors'),
      consoleFolder,
      setupToken,
      given: { LOG_LEVEL: 'warn' },
    });
    if (kafka) Object.values(environments).forEach((environment) => onKafka(environment, kafka.brokers));
    return {
      folder,
      log,
      keys,
      environments,
      superUrl: (database) => roleUrl(postgres.superUrl, 'postgres', keys.superPassword, database),
      postgresPid: postgres.pid,
      postgresLog: `${home.postgres}.log`,
      ...(kafka ? { kafka } : {}),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function onKafka(environment: Record<string, string>, brokers: string): void {
  delete environment.EVENT_LOG_URL;
  delete environment.EVENT_LOG_OWNER_URL;
  environment.KAFKA_BROKERS = brokers;
}
