import { eventOf, type MemberRole } from '#contracts';
import type { Day } from '#kernel';
import { broken, requirePast, type Moment } from './membership-rule.js';
import type { MembershipEvent, MembershipState, RoleSpell } from './membership.js';

export type RoleCommand =
  { type: 'assign'; roleId: string; role: MemberRole; from: Day } | { type: 'end'; roleId: string; to: Day };

/** Dated roles after admission; the board only after registration (DOMAIN §3). Throws the first rule broken. */
export function decideRole(state: MembershipState, command: RoleCommand, { today }: Moment): MembershipEvent {
  return command.type === 'assign' ? assigned(state, command, today) : ended(state, command, today);
}

function assigned(
  state: MembershipState,
  { roleId, role, from }: Extract<RoleCommand, { type: 'assign' }>,
  today: Day,
): MembershipEvent {
  requirePast(from, today);
  const admittedOn = 'admittedOn' in state ? state.admittedOn : null;
  if (admittedOn === null || from < admittedOn) {
    throw broken('membership.role.before-admission', 'Roles of a member begin with the admission.', {
      from,
      admittedOn,
      status: state.status,
    });
  }
  const registeredOn = state.status === 'REGISTERED' ? state.registeredOn : null;
  if (role === 'BOARD_MEMBER' && (registeredOn === null || from < registeredOn)) {
    throw broken('membership.role.board-before-registration', 'Only a registered member sits on the board.', {
      from,
      registeredOn,
    });
  }
  const clash = state.roles.find((spell) => spell.role === role && (spell.to === null || spell.to >= from));
  if (clash) {
    throw broken('membership.role.overlaps', 'The member holds or held this role in the same time.', {
      ...clash,
    });
  }
  const { pathId, organisationId } = state;
  return eventOf('percorso.placement.membership.role-assigned.v1', {
    pathId,
    organisationId,
    roleId,
    role,
    from,
  });
}

function ended(
  state: MembershipState,
  { roleId, to }: Extract<RoleCommand, { type: 'end' }>,
  today: Day,
): MembershipEvent {
  const spell = state.roles.find((one) => one.roleId === roleId);
  if (!spell) throw broken('membership.role.unknown', 'The member has no such role.');
  if (spell.to !== null)
    throw broken('membership.role.ended-already', 'This role has ended.', { to: spell.to });
  requirePast(to, today);
  if (to < spell.from) {
    throw broken('membership.date.order', 'This day is before what happened last.', {
      on: to,
      notBefore: spell.from,
    });
  }
  return roleEnded(state, spell, to);
}

/** Whoever leaves leaves their roles, on the same day. */
export function endedRoles(state: MembershipState, on: Day): MembershipEvent[] {
  return state.roles
    .filter(({ to }) => to === null)
    .map((spell) => roleEnded(state, spell, spell.from > on ? spell.from : on));
}

function roleEnded(
  { pathId, organisationId }: MembershipState,
  { roleId, role }: RoleSpell,
  to: Day,
): MembershipEvent {
  return eventOf('percorso.placement.membership.role-ended.v1', { pathId, organisationId, roleId, role, to });
}
