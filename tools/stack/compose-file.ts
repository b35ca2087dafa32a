import { parse } from 'yaml';
import { substitute, type Requirement } from './substitution.js';

export type Condition = 'service_started' | 'service_healthy' | 'service_completed_successfully';
export type Restart = 'no' | 'always' | 'on-failure' | 'unless-stopped';

/** Milliseconds. */
export interface HealthCheck {
  test: string[];
  interval: number;
  timeout: number;
  retries: number;
  startPeriod: number;
}

/** A service as the compose file describes it, with everything filled in. */
export interface ComposeService {
  name: string;
  image: string;
  /** Entry point and command together. */
  command: string[];
  environment: Record<string, string>;
  needs: Record<string, Condition>;
  healthCheck: HealthCheck | undefined;
  replicas: number;
  restart: Restart;
  /** Milliseconds between the request to stop and the end. */
  stopGrace: number;
  /** Container port → where this machine listens for it. */
  published: Map<number, { host: string; port: number }>;
  /** Named volumes, or folders of the host, and where the container sees them. */
  volumes: { name: string; target: string }[];
  profiles: string[];
}

interface RawService {
  image: string;
  entrypoint?: string[];
  command?: string[];
  environment?: Record<string, string | null>;
  depends_on?: Record<string, { condition: Condition }>;
  healthcheck?: {
    disable?: boolean;
    test: string[];
    interval?: string;
    timeout?: string;
    retries?: number;
    start_period?: string;
  };
  deploy?: { replicas?: number };
  restart?: Restart;
  stop_grace_period?: string;
  ports?: string[];
  volumes?: string[];
  profiles?: string[];
}

export interface ComposeFile {
  services: ComposeService[];
  /** Variables that must be set and are not. */
  missing: Requirement[];
}

/** Reads our docker-compose.yml. What it may hold is checked against Docker's schema in compose.spec.ts. */
export function readCompose(text: string, variables: Record<string, string | undefined>): ComposeFile {
  const missing = new Map<string, Requirement>();
  const raw = fill(parse(text, { merge: true }), (value) =>
    substitute(value, variables, (requirement) => missing.set(requirement.name, requirement)),
  ) as { services: Record<string, RawService> };
  const services = Object.entries(raw.services).map(([name, service]) => serviceOf(name, service));
  return { services, missing: [...missing.values()] };
}

function fill(value: unknown, put: (text: string) => string): unknown {
  if (typeof value === 'string') return put(value);
  if (Array.isArray(value)) return value.map((item) => fill(item, put));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fill(member, put)]));
}

function serviceOf(name: string, raw: RawService): ComposeService {
  const { healthcheck } = raw;
  return {
    name,
    image: raw.image,
    command: [...(raw.entrypoint ?? []), ...(raw.command ?? [])],
    environment: Object.fromEntries(
      Object.entries(raw.environment ?? {}).map(([variable, value]) => [variable, String(value ?? '')]),
    ),
    needs: Object.fromEntries(
      Object.entries(raw.depends_on ?? {}).map(([other, { condition }]) => [other, condition]),
    ),
    healthCheck: healthcheck && !healthcheck.disable ? healthCheckOf(name, healthcheck) : undefined,
    replicas: raw.deploy?.replicas ?? 1,
    restart: raw.restart ?? 'no',
    stopGrace: milliseconds(raw.stop_grace_period ?? '10s'),
    published: new Map((raw.ports ?? []).map((port) => publishedPort(name, port))),
    volumes: (raw.volumes ?? []).map((volume) => {
      const [name, target] = volume.split(':');
      return { name: name!, target: target! };
    }),
    profiles: raw.profiles ?? [],
  };
}

/** Defaults are Docker's. */
function healthCheckOf(name: string, raw: NonNullable<RawService['healthcheck']>): HealthCheck {
  const [kind, ...test] = raw.test;
  if (kind !== 'CMD')
    throw new Error(`${name}: a health check must begin with CMD, so that it runs without a shell`);
  return {
    test,
    interval: milliseconds(raw.interval ?? '30s'),
    timeout: milliseconds(raw.timeout ?? '30s'),
    retries: raw.retries ?? 3,
    startPeriod: milliseconds(raw.start_period ?? '0s'),
  };
}

function publishedPort(name: string, text: string): [number, { host: string; port: number }] {
  const [, host, port, target] = /^(?:([\d.]+):)?(\d+):(\d+)$/.exec(text) ?? [];
  if (!target) throw new Error(`${name}: ${text} is not [address:]port:port`);
  return [Number(target), { host: host ?? '0.0.0.0', port: Number(port) }];
}

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** `1m30s` → 90,000. */
export function milliseconds(duration: string): number {
  const found = [...duration.matchAll(/(\d+)(ms|s|m|h)/g)];
  if (found.map(([whole]) => whole).join('') !== duration || found.length === 0)
    throw new Error(`${duration} is not a duration`);
  return found.reduce((sum, [, amount, unit]) => sum + Number(amount) * units[unit as keyof typeof units], 0);
}
