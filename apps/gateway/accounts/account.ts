import { violated } from '#kernel';
import type { Caller, Role } from '#web';

export interface Account {
  id: string;
  email: string;
  name: string;
  roles: Role[];
  /** Organisations it sees; null: all of its tenant. */
  organisations: string[] | null;
  active: boolean;
  /** A second factor is asked for. */
  totp: boolean;
  /** `GIVEN`: by an administrator; whoever signs in with it must choose an own one first. */
  password: 'NONE' | 'GIVEN' | 'OWN';
  version: number;
}

/** What an account may do. */
export type Rights = Pick<Account, 'roles' | 'organisations' | 'active'>;

export type AccountChange = Pick<Account, 'name' | 'roles' | 'organisations' | 'active'>;

export interface Administration {
  /** Who changes the account. */
  by: string;
  /**
   * Ids of all active administrators of the tenant, held by a lock, so that two of them cannot take the role from
   * each other in the same moment.
   */
  administrators: string[];
}

/**
 * Decides a change. Nobody gives themself more than they have, or an administrator would read every case with one
 * click and unseen: another administrator does it. Where there is no other it is allowed, and told.
 */
export function changeAccount(
  account: Account,
  change: AccountChange,
  { by, administrators }: Administration,
): Account {
  const stays = change.active && change.roles.includes('ADMINISTRATOR');
  const isLast = administrators.every((id) => id === account.id) && administrators.length > 0;
  if (isLast && !stays) {
    throw violated('account.last-administrator', 'Somebody must be left who can look after the accounts.');
  }
  const isWatched = administrators.some((id) => id !== by);
  if (by === account.id && isWatched && widens(account, change)) {
    throw violated('account.own-rights', 'Another administrator must give you more than you have.');
  }
  return { ...account, ...change, version: account.version + 1 };
}

/** Whether `after` allows anything that `before` does not. */
export function widens(before: Rights, after: Rights): boolean {
  if (!after.active) return false;
  if (!before.active || after.roles.some((role) => !before.roles.includes(role))) return true;
  if (before.organisations === null) return false;
  return (
    after.organisations === null || after.organisations.some((id) => !before.organisations!.includes(id))
  );
}

/** One line for the register of access: codes and ids, always in the same order. */
export function rightsLine({ roles, organisations, active }: Rights): string {
  if (!active) return 'CLOSED';
  return `${roles.toSorted().join('+')} @ ${organisations?.toSorted().join('+') ?? 'ALL'}`;
}

export function callerOf(account: Account, tenant: string): Caller {
  return {
    account: account.id,
    tenant,
    roles: account.roles,
    organisations: account.organisations ?? 'ALL',
  };
}
