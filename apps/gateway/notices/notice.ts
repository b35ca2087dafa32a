import type { Rights } from '../accounts/account.js';

export const noticeKinds = [
  'ACCOUNT_OPENED',
  'RIGHTS_CHANGED',
  'PASSWORD_RESET',
  'SECOND_FACTOR_REMOVED',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What an administrator has done to an account, as it is told to others. */
export type Happened =
  | { kind: 'ACCOUNT_OPENED'; about: string; after: Rights }
  | { kind: 'RIGHTS_CHANGED'; about: string; before: Rights; after: Rights }
  | { kind: 'PASSWORD_RESET' | 'SECOND_FACTOR_REMOVED'; about: string };

/** Active accounts that look after others. */
export interface Watchers {
  administrators: string[];
  managers: string[];
}

/**
 * Who is told: the other administrators, and the owner of an account that exists already. The managers are told of
 * rights, because they answer for the cases; of a password or a second factor only where no other administrator is.
 */
export function toldOf(
  { kind, about }: Happened,
  by: string,
  { administrators, managers }: Watchers,
): string[] {
  // Whoever it is about is no witness: with a code in hand, it may be the administrator who reads as them.
  const others = administrators.filter((id) => id !== by && id !== about);
  const ofRights = kind === 'ACCOUNT_OPENED' || kind === 'RIGHTS_CHANGED';
  const told = new Set([...others, ...(ofRights || others.length === 0 ? managers : []), about]);
  told.delete(by);
  if (kind === 'ACCOUNT_OPENED') told.delete(about);
  return [...told];
}
