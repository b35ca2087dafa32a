import {
  eventOf,
  membershipRules as law,
  type MembershipCategory,
  type MembershipState as Status,
} from '#contracts';
import { addDays, unreachable, type Day } from '#kernel';
import { broken, requirePast, type MembershipSettings, type Moment } from './membership-rule.js';
import { membershipMoves, type MembershipEvent, type MembershipState } from './membership.js';
import { endedRoles } from './member-role.js';

export type MembershipCommand =
  | { type: 'apply'; on: Day }
  /** By the board, or by the assembly on appeal. */
  | { type: 'admit'; on: Day }
  | { type: 'reject'; on: Day; communicatedOn: Day }
  | { type: 'appeal'; on: Day }
  | { type: 'reject-finally'; on: Day }
  | { type: 'pay-share'; on: Day; amountCents: number }
  | { type: 'register'; on: Day; category: MembershipCategory }
  | { type: 'change-category'; on: Day; category: MembershipCategory }
  | { type: 'withdraw'; on: Day }
  | { type: 'exclude'; on: Day };

const target: Record<Exclude<MembershipCommand['type'], 'change-category'>, Status> = {
  apply: 'APPLIED',
  admit: 'RESOLVED_ADMITTED',
  reject: 'REJECTED',
  appeal: 'APPEALED_TO_ASSEMBLY',
  'reject-finally': 'REJECTED_FINAL',
  'pay-share': 'SHARE_PAID',
  register: 'REGISTERED',
  withdraw: 'WITHDRAWN',
  exclude: 'EXCLUDED',
};

/** Throws the first rule that is broken. */
export function decideMembership(
  state: MembershipState,
  command: MembershipCommand,
  { today }: Moment,
  { smallestShareCents }: MembershipSettings,
): MembershipEvent[] {
  if (command.type !== 'change-category') requireMove(state, target[command.type]);
  requireDay(state, command.on, today);
  const about = { pathId: state.pathId, organisationId: state.organisationId, on: command.on };
  switch (command.type) {
    case 'apply':
      return [eventOf('percorso.placement.membership.applied.v1', about)];
    case 'admit':
      return [eventOf('percorso.placement.membership.admitted.v1', about)];
    case 'reject': {
      const { on, communicatedOn } = command;
      if (communicatedOn < on) throw wrongOrder(communicatedOn, on);
      requirePast(communicatedOn, today);
      return [eventOf('percorso.placement.membership.rejected.v1', { ...about, communicatedOn })];
    }
    case 'appeal':
      requireInTime(state, command.on);
      return [eventOf('percorso.placement.membership.appealed.v1', about)];
    case 'reject-finally':
      return [eventOf('percorso.placement.membership.rejected-finally.v1', about)];
    case 'pay-share': {
      const { amountCents } = command;
      if (amountCents < smallestShareCents) {
        throw broken('membership.share.too-small', 'The share is below the smallest one.', {
          amountCents,
          smallestShareCents,
        });
      }
      return [eventOf('percorso.placement.membership.share-paid.v1', { ...about, amountCents })];
    }
    case 'register':
      return [
        eventOf('percorso.placement.membership.registered.v1', { ...about, category: command.category }),
      ];
    case 'change-category':
      requireCategory(state, command.category);
      return [
        eventOf('percorso.placement.membership.category-changed.v1', {
          ...about,
          category: command.category,
        }),
      ];
    case 'withdraw':
      return [eventOf('percorso.placement.membership.withdrawn.v1', about), ...endedRoles(state, command.on)];
    case 'exclude':
      return [eventOf('percorso.placement.membership.excluded.v1', about), ...endedRoles(state, command.on)];
    default:
      return unreachable(command);
  }
}

export function decideInterest(
  who: { pathId: string; organisationId: string; on: Day },
  { alreadyOpen, admitsMembers }: { alreadyOpen: boolean; admitsMembers: boolean },
  { today }: Moment,
): MembershipEvent {
  if (!admitsMembers) {
    throw broken(
      'membership.organisation-without-members',
      'Workers do not become members of this organisation.',
    );
  }
  if (alreadyOpen) throw broken('membership.already-open', 'This person is already on the way, or a member.');
  requirePast(who.on, today);
  return eventOf('percorso.placement.membership.interested.v1', who);
}

export function requireMove({ status }: MembershipState, to: Status): void {
  const possible = membershipMoves[status];
  if (possible.includes(to)) return;
  throw broken('membership.transition', `A membership that is ${status} cannot become ${to}.`, {
    from: status,
    to,
    possible,
  });
}

export function requireDay(state: MembershipState, on: Day, today: Day): void {
  requirePast(on, today);
  const notBefore = lastDayOf(state);
  if (on < notBefore) throw wrongOrder(on, notBefore);
}

/** The day of the last step; the next cannot be dated before it. Roles run beside the steps. */
export function lastDayOf(state: MembershipState): Day {
  switch (state.status) {
    case 'INTERESTED':
      return state.interestedOn;
    case 'APPLIED':
      return state.appliedOn;
    case 'REJECTED':
      return state.rejection.communicatedOn;
    case 'APPEALED_TO_ASSEMBLY':
      return state.appealedOn;
    case 'REJECTED_FINAL':
      return state.rejectedFinallyOn;
    case 'RESOLVED_ADMITTED':
      return state.admittedOn;
    case 'SHARE_PAID':
      return state.share.on;
    case 'REGISTERED':
      return state.categorySince;
    case 'WITHDRAWN':
    case 'EXCLUDED':
      return state.leftOn;
    default:
      return unreachable(state);
  }
}

function wrongOrder(on: Day, notBefore: Day): Error {
  return broken('membership.date.order', 'This day is before what happened last.', { on, notBefore });
}

/** c.c. 2528: after a communicated refusal the person has 60 days to ask for the assembly. */
function requireInTime(state: MembershipState, on: Day): void {
  if (state.status !== 'REJECTED') return;
  const lastDay = addDays(state.rejection.communicatedOn, law.appealDays);
  if (on <= lastDay) return;
  throw broken('membership.appeal.too-late', 'The time to ask for the assembly is over.', {
    communicatedOn: state.rejection.communicatedOn,
    lastDay,
  });
}

/** c.c. 2527: the special category is a way in; nobody goes back to it from full rights. */
function requireCategory(state: MembershipState, category: MembershipCategory): void {
  if (state.status !== 'REGISTERED') {
    throw broken('membership.transition', 'Only a registered member has a category.', { from: state.status });
  }
  if (state.category === category) {
    throw broken('membership.category.same', 'The member is in this category already.', { category });
  }
  if (category === 'SPECIAL_CATEGORY') {
    throw broken(
      'membership.category.no-return',
      'A member with full rights does not go back to the special category.',
    );
  }
}
