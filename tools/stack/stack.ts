import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildConsole } from '../build/console.js';
import { buildServer } from '../build/server.js';
import { LaunchError } from '../launch/launch-error.js';
import { homeAt, readJson, writeJson } from '../launch/home.js';
import { takeLock } from '../launch/lock.js';
import { newSecrets } from '../ops/secrets/secrets.js';
import { root } from '../rig/root.js';
import { readCompose, type ComposeService } from './compose-file.js';
import { Container, type Ending, type Health } from './container.js';
import { Fleet } from './fleet.js';
import { kafkaImage, postgresImage, redisImage } from './foreign-images.js';
import type { LocalImage } from './local-image.js';
import { imageFolder, ourImage } from './our-image.js';
import { planStack } from './plan.js';
import { choosePorts, waitForOldPorts } from './ports.js';

export interface StackOptions {
  /** Folder for data, logs and what had to be made up. Used again, everything is still there. */
  dir: string;
  /** Variables of docker-compose.yml. What is required and not given is made up and kept in `dir`; PERCORSO_PORT is a free one. */
  variables?: Record<string, string | undefined>;
  /** false only for data that may be lost with the machine: tests. */
  durable?: boolean;
  /** false leaves the console out: the gateway serves the API only. */
  console?: boolean;
  /** Further variables of one copy alone, by its name, as `intake-2`: what a machine of its own would have. */
  ofCopy?: Record<string, Record<string, string>>;
  /** Milliseconds until everything must be healthy. */
  within?: number;
  /** Gives up the start. */
  signal?: AbortSignal;
  say?(line: string): void;
}

export interface StackProcess {
  service: string;
  /** 1 for the first copy. */
  replica: number;
  /** Of the program itself; after a restart another one. */
  pid: number;
  health: Health;
  restarts: number;
  /** Its own address; undefined for what listens nowhere. */
  address: string | undefined;
}

export interface StackDatabase {
  /** As the role that serves, bound by row-level security. */
  databaseUrl: string;
  /** As the role that migrates. */
  ownerUrl: string;
  /** As the superuser: looks at what nobody else may see. */
  superUrl: string;
}

export interface Stack {
  /** The address that people type, as PUBLIC_URL has it. */
  gatewayUrl: string;
  /** What runs at this moment. */
  processes(): StackProcess[];
  /** How copies ended that had to be started again, by their name, as `intake-2`. */
  endings(): Record<string, readonly Ending[]>;
  /** By service. */
  databases: Record<string, StackDatabase>;
  /** `host:port` */
  kafkaBrokers: string;
  redisUrl: string;
  /** What the first copy of each service sees, secrets too; that of `ops` is what the operator's commands need. */
  environments: Record<string, Record<string, string>>;
  /** The variables of the compose file as they were used, secrets too. */
  variables: Record<string, string>;
  /** Files that hold everything the containers printed. */
  logFiles: string[];
  /** Settles when every process has ended. */
  stop(): Promise<void>;
}

/** Runs docker-compose.yml as local processes: its environment, health checks, needs, copies and restart policies. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const dir = resolve(options.dir);
  mkdirSync(dir, { recursive: true, mode: 0o711 });
  const lock = await takeLock(homeAt(dir));
  const closers: (() => Promise<unknown>)[] = [async () => lock.release()];
  const stop = async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  };
  try {
    if (lock.afterCrash) await waitForOldPorts(join(dir, 'ports.json'));
    await build(options);
    const { services, variables, portFor } = await prepare(dir, options);
    const imageOf = imagesFor(options);
    const plan = planStack(services, {
      listensOn: (service) => imageOf(service).listensOn(service),
      portFor,
      folders: [[imageFolder, root], ...sharedFolders(dir, services, imageOf)],
    });
    const running = plan.containers.filter(({ service }) => service.profiles.length === 0);
    const containers = running.map((container) => {
      const folder = folderOf(dir, container.service, container.replica, imageOf);
      if (options.console === false) delete container.environment.CONSOLE_DIR;
      Object.assign(
        container.environment,
        options.ofCopy?.[`${container.service.name}-${container.replica}`],
      );
      return new Container({ ...container, folder }, imageOf(container.service), options.say ?? (() => {}));
    });
    const fleet = new Fleet(containers);
    closers.push(() => downInTime(fleet));
    await inTime(fleet, options);
    const addressOf = (name: string) => plan.addresses.get(name)![0]!;
    return {
      gatewayUrl: new URL(variables.PUBLIC_URL!).origin,
      processes: () => processesOf(fleet),
      endings: () => Object.fromEntries(containers.map(({ name, endings }) => [name, endings])),
      databases: databasesOf(containers, variables, addressOf('postgres')),
      kafkaBrokers: addressOf('kafka'),
      redisUrl: `redis://:${variables.REDIS_PASSWORD}@${addressOf('redis')}`,
      environments: Object.fromEntries(
        plan.containers
          .filter(({ replica }) => replica === 1)
          .map(({ service, environment }) => [service.name, environment]),
      ),
      variables,
      logFiles: containers.map(({ logFile }) => logFile),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What `docker compose build` does. */
async function build({ console }: StackOptions): Promise<void> {
  await Promise.all([buildServer(), console === false ? undefined : buildConsole()]);
}

/** The compose file with everything filled in; what has to be made up is kept. */
async function prepare(dir: string, options: StackOptions) {
  const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
  // What an older stack did not know yet is made up now.
  const kept = { ...newSecrets(), ...readJson<Record<string, string>>(join(dir, 'variables.json')) };
  writeJson(join(dir, 'variables.json'), kept);
  const given = Object.fromEntries(Object.entries(options.variables ?? {}).filter(([, value]) => value));
  const purposes = readCompose(text, {}).services.flatMap(({ name, replicas }) =>
    Array.from({ length: replicas }, (_, index) => `${name}-${index + 1}`),
  );
  const ports = await choosePorts(join(dir, 'ports.json'), [...purposes, 'published']);
  const variables: Record<string, string> = { PERCORSO_PORT: String(ports.published), ...kept, ...given };
  variables.PUBLIC_URL ??= `http://localhost:${variables.PERCORSO_PORT}`;
  const { services, missing } = readCompose(text, variables);
  if (missing.length > 0)
    throw new LaunchError(missing.map(({ name, message }) => `${name}: ${message}`).join('\n'));
  return {
    services,
    variables,
    portFor: (purpose: string) => ports[purpose]!,
  };
}

function imagesFor({ durable = true }: StackOptions): ImageOf {
  const images: Record<string, LocalImage> = {
    postgres: postgresImage({ durable }),
    'apache/kafka': kafkaImage,
    redis: redisImage,
    percorso: ourImage,
  };
  return ({ name, image }) => {
    const local = images[image.split(':')[0]!];
    if (!local) throw new Error(`${name}: this machine has nothing that stands for ${image}`);
    return local;
  };
}

type ImageOf = (service: ComposeService) => LocalImage;

/** What our image reads and writes outside of itself: the volumes it mounts. */
function sharedFolders(dir: string, services: ComposeService[], imageOf: ImageOf): [string, string][] {
  const ours = services.filter((service) => imageOf(service) === ourImage);
  return ours.flatMap(({ volumes }) =>
    volumes.map(({ name, target }): [string, string] => [target, join(dir, 'volumes', name)]),
  );
}

/** A server's own folder is its volume. */
function folderOf(dir: string, service: ComposeService, replica: number, imageOf: ImageOf): string {
  const [volume] = imageOf(service) === ourImage ? [] : service.volumes;
  const folder = volume
    ? join(dir, 'volumes', volume.name)
    : join(dir, 'containers', `${service.name}-${replica}`);
  // A data folder is made by its program; what is only for a log is made here.
  mkdirSync(volume ? join(dir, 'volumes') : folder, { recursive: true, mode: 0o711 });
  return folder;
}

async function inTime(fleet: Fleet, { within = 300_000, signal }: StackOptions): Promise<void> {
  const late = new Promise<never>((_, reject) => {
    const giveUp = () => reject(new LaunchError(`not everything came up:\n${laggards(fleet)}`));
    const timer = setTimeout(giveUp, within).unref();
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    signal?.addEventListener('abort', () => clearTimeout(timer), { once: true });
  });
  signal?.throwIfAborted();
  await Promise.race([fleet.up(), late]);
}

/** What has not stopped by then is made to, as Docker does after the grace period, which is longer. */
async function downInTime(fleet: Fleet): Promise<void> {
  const impatience = setTimeout(() => fleet.kill(), 12_000);
  try {
    await fleet.down();
  } finally {
    clearTimeout(impatience);
  }
}

function laggards({ containers }: Fleet): string {
  const waiting = containers.filter(({ health, ended }) => health !== 'healthy' && ended !== 0);
  return waiting.map((container) => container.lastWords()).join('\n');
}

function processesOf({ containers }: Fleet): StackProcess[] {
  return containers.flatMap(({ request, pid, health, restarts }) => {
    if (pid === undefined) return [];
    const { listen, replica, service } = request;
    return [
      {
        service: service.name,
        replica,
        pid,
        health,
        restarts,
        address: listen && `${listen.host}:${listen.port}`,
      },
    ];
  });
}

function databasesOf(
  containers: readonly Container[],
  { POSTGRES_PASSWORD }: Record<string, string>,
  server: string,
): Record<string, StackDatabase> {
  const databases = containers.flatMap(({ request: { service, environment } }) => {
    const { DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: ownerUrl } = environment;
    if (!databaseUrl || !ownerUrl) return [];
    const superUrl = `postgres://postgres:${encodeURIComponent(POSTGRES_PASSWORD!)}@${server}${new URL(databaseUrl).pathname}`;
    return [[service.name, { databaseUrl, ownerUrl, superUrl }] as const];
  });
  return Object.fromEntries(databases);
}
