import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provisionDatabases } from '../../launch/databases.js';
import { environmentsOf, type Environments } from '../../launch/environments.js';
import { homeAt, makeHome, writeJson, type Home } from '../../launch/home.js';
import { openKeys, type Keys } from '../../launch/keys.js';
import { takeLock } from '../../launch/lock.js';
import { startPostgres, type PostgresServer } from '../../rig/postgres.js';
import { roleUrl } from '../../rig/provision.js';
import { freePort } from '../../rig/port.js';
import { runOps } from '../cli.js';

export interface Ran {
  status: number;
  out: string;
  err: string;
  /** What `--json` printed. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- of any shape, asserted by the spec
  json: any;
}

/** An embedded installation in a temporary folder: real PostgreSQL with all databases, as the launcher leaves them, and no services. */
export class SmallInstallation {
  readonly base = mkdtempSync(join(tmpdir(), 'percorso-ops-'));
  readonly home: Home = homeAt(join(this.base, 'main'));
  readonly keys: Keys;
  environments!: Environments;
  server: PostgresServer | undefined;
  private release: (() => void) | undefined;

  constructor() {
    chmodSync(this.base, 0o711);
    makeHome(this.home);
    this.keys = openKeys(this.home);
  }

  /** As the launcher does: under its lock. */
  async start(): Promise<this> {
    this.release = (await takeLock(this.home)).release;
    this.server = await startPostgres(this.home.postgres, {
      password: this.keys.superPassword,
      fsync: false,
    });
    const { superUrl, port } = this.server;
    await provisionDatabases(superUrl, this.keys);
    const ports = { gateway: 1, intake: 2, placement: 3, reporting: await freePort(), postgres: port };
    writeJson(this.home.portsFile, ports);
    const { anchorsFolder } = this.home;
    const common = { keys: this.keys, ports, superUrl, anchorsFolder, consoleFolder: '', setupToken: '' };
    this.environments = environmentsOf({ ...common, given: { LOG_LEVEL: 'silent' } });
    return this;
  }

  /** As the superuser: looks at what nobody else may see. */
  superUrl(database: string): string {
    return roleUrl(this.server!.superUrl, 'postgres', this.keys.superPassword, database);
  }

  async stop(): Promise<void> {
    await this.server?.stop();
    this.server = undefined;
    this.release?.();
    this.release = undefined;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.base, { recursive: true, force: true });
  }

  /** Runs a command line on this installation. */
  ops(...argv: string[]): Promise<Ran> {
    return run([...argv, '--home', this.base]);
  }
}

export async function run(argv: string[], environment: NodeJS.ProcessEnv = {}): Promise<Ran> {
  let [out, err] = ['', ''];
  const status = await runOps(argv, environment, {
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return { status, out, err, json: argv.includes('--json') ? JSON.parse(out) : undefined };
}
