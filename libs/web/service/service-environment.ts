import { z } from 'zod';
import { EnvironmentError } from '#kernel';
import type { AnchorPlace } from '../audit/audit-anchors.service.js';
import { isProxyEntry } from './trusted-proxies.js';

/** An Ed25519 key pair as a JWK in JSON. */
export const privateKey = z.string().transform((text, context) => {
  try {
    return z
      .object({
        kty: z.literal('OKP'),
        crv: z.literal('Ed25519'),
        x: z.string(),
        d: z.string(),
        kid: z.string().optional(),
      })
      .parse(JSON.parse(text));
  } catch {
    context.addIssue({ code: 'custom', message: 'must be a private Ed25519 key as a JWK in JSON' });
    return z.NEVER;
  }
});

const publicKey = z.string().transform((text, context) => {
  try {
    return z
      .object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), kid: z.string().optional() })
      .parse(JSON.parse(text));
  } catch {
    context.addIssue({ code: 'custom', message: 'must be a public Ed25519 key as a JWK in JSON' });
    return z.NEVER;
  }
});

/** What every service reads from its environment; a service extends it with its own variables. */
export const serviceEnvironment = z.object({
  /** Connection of the app role, which owns nothing. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Connection of the owner: migrates at start, then closes. */
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(20),
  /** The event log in PostgreSQL; or KAFKA_BROKERS. */
  EVENT_LOG_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  EVENT_LOG_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  KAFKA_BROKERS: z
    .string()
    .transform((list) => list.split(',').map((broker) => broker.trim()))
    // kafkajs takes what is before the first colon for the host, and looks for it for ever.
    .refine((list) => list.every((broker) => /^[^\s:[\]/]+:\d{1,5}$/.test(broker)), {
      message: 'must be host:port, several with commas; an IPv6 address needs a name, in DNS or /etc/hosts',
    })
    .optional(),
  /** Key of a demo that is being filled (RecordingKey); the launcher of the demo sets it and removes the file. */
  RECORDING_KEY_FILE: z.string().optional(),
  /** Jobs on Redis; without it, on PostgreSQL. */
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  /** Folder for the heads of the register of access, best on another machine's disk; without it, the log only. */
  AUDIT_ANCHORS: z.string().optional(),
  /** Signs them. */
  AUDIT_ANCHOR_KEY: privateKey.optional(),
  /** Public half of the key the gateway signs its tokens with. */
  GATEWAY_PUBLIC_KEY: publicKey,
  PORT: z.coerce.number().int().min(0).max(65_535),
  HOST: z.string().default('127.0.0.1'),
  TENANT_TIME_ZONE: z
    .string()
    .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), 'is not a time zone')
    .default('Europe/Rome'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /**
   * Addresses of the proxies in front whose `X-Forwarded-For` is believed, a network for the last of them only
   * (trusted-proxies.ts); `none` where there is no proxy.
   */
  TRUST_PROXY: z
    .string()
    .transform((list) => (list === 'none' ? [] : list.split(',').map((address) => address.trim())))
    .refine((list) => list.every(isProxyEntry), {
      message:
        'must be none, or addresses, networks (10.0.0.0/8, no wider), loopback, linklocal, uniquelocal, with commas',
    })
    .optional(),
});
export type ServiceEnvironment = z.output<typeof serviceEnvironment>;

/**
 * For `superRefine` on an environment: zod looks at what concerns several variables only when each is right by
 * itself; this looks as soon as the variables it names are, so that every problem is said at once.
 */
export function onceRight(...names: string[]) {
  return {
    when: ({ issues }: { issues: { path?: PropertyKey[] }[] }) =>
      issues.every(({ path }) => !names.includes(String(path?.[0]))),
  };
}

/** A service that has events: one of the two event logs must be named. */
export function withEventLog<T extends typeof serviceEnvironment>(environment: T): T {
  return environment.superRefine(
    ({ EVENT_LOG_URL, KAFKA_BROKERS }, context) => {
      if (EVENT_LOG_URL || KAFKA_BROKERS) return;
      const message = 'set EVENT_LOG_URL or KAFKA_BROKERS';
      context.addIssue({ code: 'custom', path: ['EVENT_LOG_URL'], message });
    },
    onceRight('EVENT_LOG_URL', 'KAFKA_BROKERS'),
  );
}

/** Where the heads of the register of access are noted. Throws EnvironmentError for a place without a key. */
export function anchorPlaceOf({
  AUDIT_ANCHORS: folder,
  AUDIT_ANCHOR_KEY: key,
}: Pick<ServiceEnvironment, 'AUDIT_ANCHORS' | 'AUDIT_ANCHOR_KEY'>): AnchorPlace | undefined {
  if (folder === undefined) return undefined;
  if (key) return { folder, key };
  throw new EnvironmentError(['AUDIT_ANCHOR_KEY is missing: AUDIT_ANCHORS needs it to sign what it keeps']);
}
