import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isPortFree } from '../rig/port.js';
import { PortTakenError, startPostgres } from '../rig/postgres.js';
import { stopLeftover } from '../rig/postmaster.js';
import { keepAnchorsFolder } from './anchors.js';
import { provisionDatabases } from './databases.js';
import { Disk } from './disk.js';
import { environmentsOf, gatewayAddress, hostOf, type Environments } from './environments.js';
import { emptyHome, homeAt, makeHome, readJson, type Home } from './home.js';
import { openKeys } from './keys.js';
import { isPortTaken, lineFor } from './launch-error.js';
import { takeLock, type Lock } from './lock.js';
import { choosePorts, type Ports } from './ports.js';
import { startServices } from './services.js';
import type { SetupPage } from './setup-link.js';
import { stopRequest } from './stop-request.js';
import { Supervisor } from './supervisor.js';

/** What runs, for those who work with it from inside the launcher: the demo's seeding. */
export interface Running {
  /** The address that people type. */
  url: string;
  environments: Environments;
  home: Home;
  /** Aborted as soon as the launcher is asked to stop. */
  stopped: AbortSignal;
}

export interface LaunchOptions {
  /** Folder of this installation. */
  folder: string;
  /** Program of the child. */
  entry: string;
  consoleFolder: string;
  /** Removes what the folder holds and begins again. */
  fresh?: boolean;
  /** PORT, HOST and what environments.ts passes on. */
  environment: NodeJS.ProcessEnv;
  say(line: string): void;
  /** Runs when the services answer; the launcher goes on keeping them up meanwhile and after. */
  whenReady(running: Running): Promise<void>;
}

/** How much of the machine a small office's installation takes. */
const postgresSettings = { shared_buffers: '64MB', max_connections: 150, jit: 'off' };

/** Runs an embedded installation until asked to stop. Gives the exit status; everything it started has ended by then. */
export async function launch(options: LaunchOptions): Promise<0 | 1> {
  const home = homeAt(options.folder);
  const request = stopRequest(options.environment);
  const disk = new Disk(home.folder, options.say);
  const supervisor = new Supervisor(options.say, disk);
  let release: (() => void) | undefined;
  try {
    makeHome(home);
    const lock = await takeLock(home);
    release = lock.release;
    if (lock.afterCrash) await waitForOldPorts(home);
    if (options.fresh) await emptyHome(home);
    const failure = run(options, home, lock, supervisor, disk).then(() => new Promise(() => undefined));
    await Promise.race([request.asked, failure]);
    options.say('Stopping…');
    return 0;
  } catch (error) {
    options.say(lineFor(error, home.folder));
    return 1;
  } finally {
    await supervisor.stop();
    release?.();
    request.release();
  }
}

async function run(
  options: LaunchOptions,
  home: Home,
  lock: Lock,
  supervisor: Supervisor,
  disk: Disk,
): Promise<void> {
  const { entry, consoleFolder, environment: given } = options;
  const host = hostOf(given);
  if (given.HOST && given.HOST !== 'localhost' && given.HOST !== host)
    options.say(
      `HOST=${given.HOST} is a name and is not used: Percorso listens on ${host}. To open it to other machines give an address, as HOST=0.0.0.0.`,
    );
  const keys = openKeys(home);
  const anchorsFolder = keepAnchorsFolder(home, given);
  let asked = given.PORT;
  let ports = await choosePorts(home, { asked, host });
  const startAt = ({ postgres: port }: Ports) =>
    startPostgres(home.postgres, {
      port,
      lock: lock.descriptors,
      password: keys.superPassword,
      settings: postgresSettings,
    });
  let isServed = false;
  const { superUrl, port: postgres } = await supervisor.keep('PostgreSQL', () =>
    startAt(ports).catch(async (error: unknown) => {
      // Another program was quicker. Until the services know the port, it may be another one.
      if (isServed || !(error instanceof PortTakenError)) throw error;
      ports = await choosePorts(home, { asked, host });
      return startAt(ports);
    }),
  );
  isServed = true;
  await provisionDatabases(superUrl, keys);
  void disk.watch(supervisor.stopped);
  const setupToken = randomBytes(24).toString('base64url');
  const environments = () =>
    environmentsOf({
      keys,
      ports,
      superUrl,
      anchorsFolder,
      consoleFolder,
      setupToken,
      given,
    });
  const start = () => startServices({ entry, environments: environments(), logFile: home.servicesLog });
  await supervisor.keep('Services', () =>
    start().catch(async (error: unknown) => {
      if (!isPortTaken(error)) throw error;
      ports = await choosePorts(home, { asked, host }, { postgres });
      return start();
    }),
  );
  // From now on people know the address: other ports may still move, this one is waited for.
  asked = String(ports.gateway);
  const running: Running = {
    // The gateway has refused it by now if it is more than a name.
    url: given.PUBLIC_URL ? new URL(given.PUBLIC_URL).origin : `http://localhost:${ports.gateway}`,
    environments: environments(),
    home,
    stopped: supervisor.stopped,
  };
  await options.whenReady(running);
}

export function setupPageOf({ url, environments }: Running): SetupPage {
  return {
    gateway: gatewayAddress(environments.gateway),
    url,
    setupToken: environments.gateway.SETUP_TOKEN!,
  };
}

/** The parts of a killed launcher end by themselves within seconds; only then are their ports ours again. */
async function waitForOldPorts(home: Home): Promise<void> {
  await stopLeftover(home.postgres);
  const ports = Object.values(readJson<Ports>(home.portsFile) ?? {});
  for (let waited = 0; waited < 10_000; waited += 100) {
    const free = await Promise.all(ports.map((port) => isPortFree(port)));
    if (free.every(Boolean)) return;
    await sleep(100);
  }
}
