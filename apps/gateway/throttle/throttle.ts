import { isIPv6 } from 'node:net';

/** How attempts to sign in slow down: the first ones are free, then every failure doubles the wait. */
export interface ThrottlePolicy {
  free: number;
  firstWaitMs: number;
  longestWaitMs: number;
  /** One failure is forgotten every so often, whatever else is tried meanwhile. */
  forgetMs: number;
}

/** One account: few people mistype their password more often. */
export const accountPolicy: ThrottlePolicy = {
  free: 5,
  firstWaitMs: 1_000,
  longestWaitMs: 900_000,
  forgetMs: 3_600_000,
};
/** One network address: a whole office may sit behind it. */
export const addressPolicy: ThrottlePolicy = {
  free: 30,
  firstWaitMs: 1_000,
  longestWaitMs: 900_000,
  forgetMs: 60_000,
};

/**
 * The network that an address belongs to, as far as one customer has it: an IPv6 address is one of the 2^64 that a single
 * line gets. IPv4 stays as it is, also where it is written as IPv6 or with a port behind (some proxies add it).
 */
export function networkOf(address: string): string {
  const plain = address
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  // One way of writing each: RFC 5952.
  const canonical = new URL(`http://[${plain}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(canonical);
  if (mapped) {
    const bytes = mapped.slice(1).flatMap((hex) => [parseInt(hex, 16) >> 8, parseInt(hex, 16) & 255]);
    return bytes.join('.');
  }
  const [left = '', right] = canonical
    .split('::')
    .map((side) => side.split(':').filter((group) => group !== ''));
  const zeros = Array<string>(right === undefined ? 0 : 8 - left.length - right.length).fill('0');
  return `${[...left, ...zeros, ...(right ?? [])].slice(0, 4).join(':')}::/64`;
}

/**
 * What an attempt counts against. `device`: one account in a browser it has signed in with before; `again`: the
 * password or a code asked of somebody who is signed in; `setup`: the token of the set-up link, by address.
 */
export type CounterKind = 'account' | 'address' | 'device' | 'again' | 'setup';

export const policies: Record<CounterKind, ThrottlePolicy> = {
  account: accountPolicy,
  address: addressPolicy,
  device: accountPolicy,
  again: accountPolicy,
  setup: addressPolicy,
};

/** Milliseconds until the next attempt after this many failures in a row. */
export function waitAfter(failures: number, policy: ThrottlePolicy): number {
  if (failures < policy.free) return 0;
  return Math.min(policy.longestWaitMs, policy.firstWaitMs * 2 ** (failures - policy.free));
}
