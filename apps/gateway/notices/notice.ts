import type { Rights } from '../accounts/account.js';

export const noticeKinds = [
  'ACCOUNT_OPENED',
  'RIGHTS_CHANGED',
  'ACCOUNT_RENAMED',
  'PASSWORD_RESET',
  'CODE_GIVEN',
  'SECOND_FACTOR_REMOVED',
  'LET_IN_ON_SERVER',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** A change to an account that others are notified of. An administrator made it, or an operator on the server. */
export type AccountChangeNotice =
  | { kind: 'ACCOUNT_OPENED'; about: string; after: Rights }
  | { kind: 'RIGHTS_CHANGED'; about: string; before: Rights; after: Rights }
  | { kind: 'ACCOUNT_RENAMED'; about: string; newName: string }
  | { kind: 'PASSWORD_RESET' | 'CODE_GIVEN' | 'SECOND_FACTOR_REMOVED' | 'LET_IN_ON_SERVER'; about: string };

/**
 * Accounts that look after others. Who lost the role, or was closed, within the last month still counts: else an
 * administrator could close the others, do as they like and open them again, and nobody would be told.
 */
export interface Watchers {
  administrators: string[];
  managers: string[];
  /** Those of them who hold the role now and can sign in. */
  present: string[];
  /** Everybody who has ever signed in. */
  colleagues: string[];
}

/** How long somebody who watched is still told, and a notice may be shown again. */
export const rememberedDays = 30;

/** After these, whoever has the code can sign in as the account. */
const waysIn = new Set<NoticeKind>(['PASSWORD_RESET', 'CODE_GIVEN', 'SECOND_FACTOR_REMOVED']);

/**
 * Who is told: the other administrators, and the owner of an account that exists already. The managers are told of
 * rights and names, because they answer for the cases, and of what was done on the server; of a code or a second factor
 * only where no other administrator is. Where nobody is left who watches, all colleagues are told: it is their cases that
 * would be read.
 */
export function recipientsOf(
  { kind, about }: AccountChangeNotice,
  by: string,
  { administrators, managers, present, colleagues }: Watchers,
): string[] {
  // The account itself does not count as a witness: an administrator who has its code may be reading as it.
  const witnesses = (ids: string[]) => ids.filter((id) => id !== by && id !== about && present.includes(id));
  const toManagers = !waysIn.has(kind);
  const told = new Set(administrators.filter((id) => id !== about));
  if (toManagers || witnesses(administrators).length === 0) managers.forEach((id) => told.add(id));
  if (witnesses([...told]).length === 0) colleagues.forEach((id) => told.add(id));
  told.add(about);
  told.delete(by);
  // Its owner cannot sign in yet.
  if (kind === 'ACCOUNT_OPENED') told.delete(about);
  return [...told];
}
