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
  version: number;
}

export type AccountChange = Pick<Account, 'name' | 'roles' | 'organisations' | 'active'>;

/**
 * Decides a change. `administrators`: ids of all active administrators of the tenant, held by a lock, so that
 * two of them cannot take the role from each other in the same moment.
 */
export function changeAccount(account: Account, change: AccountChange, administrators: string[]): Account {
  const stays = change.active && change.roles.includes('ADMINISTRATOR');
  const isLast = administrators.every((id) => id === account.id) && administrators.length > 0;
  if (isLast && !stays) {
    throw violated('account.last-administrator', 'Somebody must be left who can look after the accounts.');
  }
  return { ...account, ...change, version: account.version + 1 };
}

export function callerOf(account: Account, tenant: string): Caller {
  return {
    account: account.id,
    tenant,
    roles: account.roles,
    organisations: account.organisations ?? 'ALL',
  };
}
