import { isIPv6 } from 'node:net';

/** How attempts to sign in slow down: the first ones are free, then every failure doubles the wait. */
export interface ThrottlePolicy {
  free: number;
  firstWaitMs: number;
  longestWaitMs: number;
  /** One failure is forgotten for every such time that passes without another. */
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
    .replace(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/i, '$1');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.toLowerCase().split('%')[0]!.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
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
