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
