import type { ComposeService } from './compose-file.js';

/** One copy of a service, as it will run on this machine. */
export interface ContainerPlan {
  service: ComposeService;
  /** 1 for the first copy. */
  replica: number;
  /** Where it listens; undefined for what listens nowhere. */
  listen: { host: string; port: number } | undefined;
  environment: Record<string, string>;
}

export interface StackPlan {
  containers: ContainerPlan[];
  /** Service → local addresses of its copies. */
  addresses: Map<string, string[]>;
}

export interface PlanOptions {
  /** Port that the container of a service listens on; undefined for none. */
  listensOn(service: ComposeService): number | undefined;
  /** A local port for a purpose: `intake-2` for the second copy of intake. */
  portFor(purpose: string): number;
  /** Folders of our image → of this machine. */
  folders: [image: string, local: string][];
}

export const loopback = '127.0.0.1';
const everywhere = '0.0.0.0';

/** Maps containers with names and ports of their own to processes that share one machine. */
export function planStack(services: ComposeService[], options: PlanOptions): StackPlan {
  const copies = services.flatMap((service) =>
    Array.from({ length: service.replicas }, (_, index) => ({
      service,
      replica: index + 1,
      listen: listenOf(service, index + 1, options),
    })),
  );
  const addresses = new Map(
    services.map((service) => [
      service.name,
      copies.flatMap((copy) =>
        copy.service === service && copy.listen ? [`${loopback}:${copy.listen.port}`] : [],
      ),
    ]),
  );
  const rewrite = rewriter(services, addresses, options);
  const containers = copies.map((copy) => ({ ...copy, environment: rewrite(copy.service, copy.listen) }));
  return { containers, addresses };
}

function listenOf(service: ComposeService, replica: number, { listensOn, portFor }: PlanOptions) {
  const target = listensOn(service);
  if (target === undefined) return undefined;
  const published = service.published.get(target);
  if (published && service.replicas > 1)
    throw new Error(`${service.name}: copies cannot share a published port`);
  return published ?? { host: loopback, port: portFor(`${service.name}-${replica}`) };
}

/**
 * `kafka:9092` becomes `127.0.0.1:40321` wherever an address may stand in a value; what a service calls itself stays.
 * `postgres:8f3a…@` is a user and a password that begins with a digit, not an address. A value that leads to a service
 * with several copies becomes as many values with commas between, as Docker's name server gives all their addresses.
 */
function rewriter(services: ComposeService[], addresses: StackPlan['addresses'], options: PlanOptions) {
  const targets = new Map(services.map((service) => [service.name, options.listensOn(service)]));
  const address = new RegExp(`(?<=^|[/@,])(${[...targets.keys()].join('|')}):(\\d+)(?=$|[/,?#\\s])`, 'g');
  const lead = (value: string, own: string, copy: number) =>
    value.replaceAll(address, (whole, name: string, port: string) => {
      if (name === own) return whole;
      if (Number(port) !== targets.get(name)) throw new Error(`nothing listens on ${whole}`);
      const copies = addresses.get(name)!;
      return copies[copy % copies.length]!;
    });
  const copiesIn = (value: string, own: string) => {
    const named = [...value.matchAll(address)].filter(([, name]) => name !== own);
    return Math.max(1, ...named.map(([, name]) => addresses.get(name!)!.length));
  };
  const put = (value: string, own: string) => {
    const values = Array.from({ length: copiesIn(value, own) }, (_, copy) => lead(value, own, copy));
    const rewritten = values.join(',');
    const inside = options.folders.find(
      ([image]) => rewritten === image || rewritten.startsWith(`${image}/`),
    );
    return inside ? inside[1] + rewritten.slice(inside[0].length) : rewritten;
  };
  return (service: ComposeService, listen: ContainerPlan['listen']) => {
    const environment = Object.fromEntries(
      Object.entries(service.environment).map(([name, value]) => [name, put(value, service.name)]),
    );
    if (listen && environment.PORT) environment.PORT = String(listen.port);
    if (listen && environment.HOST === everywhere) environment.HOST = listen.host;
    return environment;
  };
}
