import { freePort, isAddressOfThisMachine, isPortFree } from '../rig/port.js';
import { readJson, writeJson, type Home } from './home.js';
import { LaunchError } from './launch-error.js';
import { services, type ServiceName } from './parts.js';

export type PortOwner = ServiceName | 'postgres';
export type Ports = Record<PortOwner, number>;

const owners: readonly PortOwner[] = [...services, 'postgres'];
/** Where a PostgreSQL, Redis or Kafka of the machine itself is looked for. */
const reserved = new Set([5432, 6379, 9092]);
/** Tried first for the address that people type. */
const publicPort = 3000;

export interface PortWish {
  /** What `PORT` asks for the public address; taken or refused. */
  asked?: string;
  host: string;
}

/**
 * Ports of this start: the ones of the last start where they are still free, so that the address people
 * have noted stays true. `held` are ours already. Throws LaunchError when the asked port or host is not to be had.
 */
export async function choosePorts(
  home: Home,
  { asked, host }: PortWish,
  held: Partial<Ports> = {},
): Promise<Ports> {
  await insistOnHost(host);
  const remembered = readJson<Partial<Ports>>(home.portsFile) ?? {};
  const ports = { ...held };
  for (const owner of owners.filter((name) => !held[name])) {
    const wishes =
      owner === 'gateway' && asked ? [] : [remembered[owner], owner === 'gateway' ? publicPort : undefined];
    const listenOn = owner === 'gateway' ? host : '127.0.0.1';
    const taken = new Set(Object.values(ports));
    ports[owner] =
      owner === 'gateway' && asked ? await insist(asked, host) : await firstFree(wishes, listenOn, taken);
  }
  writeJson(home.portsFile, ports);
  return ports as Ports;
}

/** Said before any port: none is to be had on an address that is not this machine's. */
async function insistOnHost(host: string): Promise<void> {
  if (await isAddressOfThisMachine(host)) return;
  throw new LaunchError(
    `HOST=${host} is not an address of this machine: leave HOST out, or give one that it has (0.0.0.0 for all of them).`,
  );
}

async function insist(asked: string, host: string): Promise<number> {
  const port = Number(asked);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new LaunchError(`PORT=${asked} is not a port: give a number from 1 to 65535.`);
  if (await isPortFree(port, host)) return port;
  throw new LaunchError(
    `Port ${port} is not free: another program listens there, or it is not allowed. Choose another with PORT=….`,
  );
}

async function firstFree(wishes: (number | undefined)[], host: string, taken: Set<number>): Promise<number> {
  for (const wish of wishes) {
    if (wish && !taken.has(wish) && (await isPortFree(wish, host))) return wish;
  }
  for (;;) {
    const port = await freePort();
    if (!reserved.has(port) && !taken.has(port)) return port;
  }
}
