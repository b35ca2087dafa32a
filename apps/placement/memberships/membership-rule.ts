import { membershipRules as law } from '#contracts';
import { DomainError, violated, type Day } from '#kernel';

/** Every rule a membership can break: a closed list, because the console has a sentence for each. */
export const membershipRuleNames = [
  'membership.transition',
  'membership.date.future',
  'membership.date.order',
  'membership.already-open',
  'membership.organisation-without-members',
  'membership.appeal.too-late',
  'membership.share.too-small',
  'membership.category.same',
  'membership.category.no-return',
  'membership.role.before-admission',
  'membership.role.board-before-registration',
  'membership.role.overlaps',
  'membership.role.unknown',
  'membership.role.ended-already',
] as const;
export type MembershipRule = (typeof membershipRuleNames)[number];

export function broken(
  rule: MembershipRule,
  message: string,
  facts: Record<string, unknown> = {},
): DomainError {
  if (rule === 'membership.transition')
    return new DomainError('INVALID_TRANSITION', message, { rule, facts });
  return violated(rule, message, facts);
}

/** What an installation may set otherwise; the law's own numbers stay in libs/contracts. */
export class MembershipSettings {
  /** `smallestShareCents`: unconfirmed in law, so a setting (DOMAIN §3). */
  constructor(readonly smallestShareCents: number = law.smallestShareCents) {}
}

/** The moment of a decision: no fact may have happened after `today`. */
export interface Moment {
  now: Date;
  today: Day;
}

export function requirePast(on: Day, today: Day): void {
  if (on <= today) return;
  throw broken('membership.date.future', 'What has not happened yet cannot be recorded.', { on, today });
}
