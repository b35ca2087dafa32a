import fc from 'fast-check';
import {
  memberRoles,
  membershipCategories,
  membershipRules as law,
  type MembershipState as Status,
} from '#contracts';
import { addDays, DomainError } from '#kernel';
import { decideRole, type RoleCommand } from './member-role.js';
import { clockOf } from './membership-clock.js';
import { decideMembership, lastDayOf, type MembershipCommand } from './membership-decision.js';
import { MembershipSettings } from './membership-rule.js';
import { evolveMembership, interestedIn, membershipMoves, type MembershipState } from './membership.js';

/** Random commands against a model that knows only the graph, the days and the rules of one line each. */
const today = '2026-12-31';
const at = { now: new Date('2026-12-31T12:00:00Z'), today };
const day = fc.integer({ min: -200, max: 2 }).map((days) => addDays(today, days));
const roleIds = ['5', '6', '7'].map((end) => `0190a000-0000-7000-8000-00000000000${end}`);

const step = <T extends string>(...types: T[]) => fc.record({ type: fc.constantFrom(...types), on: day });
const command: fc.Arbitrary<MembershipCommand> = fc.oneof(
  {
    arbitrary: step('apply', 'admit', 'admit', 'appeal', 'reject-finally', 'withdraw', 'exclude'),
    weight: 6,
  },
  fc
    .record({ type: fc.constant('reject' as const), on: day, after: fc.integer({ min: -1, max: 20 }) })
    .map(({ type, on, after }) => ({ type, on, communicatedOn: addDays(on, after) })),
  fc.record({
    type: fc.constant('pay-share' as const),
    on: day,
    amountCents: fc.constantFrom(2499, 2500, 10_000),
  }),
  fc.record({
    type: fc.constantFrom('register' as const, 'change-category' as const),
    on: day,
    category: fc.constantFrom(...membershipCategories),
  }),
);
const role: fc.Arbitrary<RoleCommand> = fc.oneof(
  fc.record({
    type: fc.constant('assign' as const),
    roleId: fc.constantFrom(...roleIds),
    role: fc.constantFrom(...memberRoles),
    from: day,
  }),
  fc.record({ type: fc.constant('end' as const), roleId: fc.constantFrom(...roleIds), to: day }),
);

const target: Partial<Record<MembershipCommand['type'], Status>> = {
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

function modelAccepts(state: MembershipState, what: MembershipCommand): boolean {
  const to = target[what.type];
  if (to && !membershipMoves[state.status].includes(to)) return false;
  if (what.on > today || what.on < lastDayOf(state)) return false;
  switch (what.type) {
    case 'reject':
      return what.communicatedOn >= what.on && what.communicatedOn <= today;
    case 'appeal':
      return (
        state.status === 'REJECTED' && what.on <= addDays(state.rejection.communicatedOn, law.appealDays)
      );
    case 'pay-share':
      return what.amountCents >= law.smallestShareCents;
    case 'change-category':
      return (
        state.status === 'REGISTERED' && state.category === 'SPECIAL_CATEGORY' && what.category === 'ORDINARY'
      );
    default:
      return true;
  }
}

function isRole(what: MembershipCommand | RoleCommand): what is RoleCommand {
  return what.type === 'assign' || what.type === 'end';
}

describe('a membership under random commands', () => {
  it('takes what the model takes, refuses the rest with a named rule, and keeps its roles in order', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(command, role), { maxLength: 25 }), (commands) => {
        const who = { pathId: roleIds[0]!, organisationId: roleIds[1]! };
        let state = interestedIn(roleIds[2]!, { ...who, on: addDays(today, -200) });
        for (const what of commands) {
          const before = state;
          // A spell's id is new every time.
          if (what.type === 'assign' && before.roles.some(({ roleId }) => roleId === what.roleId)) continue;
          try {
            const events = isRole(what)
              ? [decideRole(before, what, at)]
              : decideMembership(before, what, at, new MembershipSettings());
            state = events.reduce(evolveMembership, before);
          } catch (error) {
            expect(error).toBeInstanceOf(DomainError);
            expect((error as DomainError).rule).toMatch(/^membership\./);
            if (!isRole(what)) expect(modelAccepts(before, what)).toBe(false);
            continue;
          }
          if (!isRole(what)) expect(modelAccepts(before, what)).toBe(true);
          if (state.status !== before.status) expect(membershipMoves[before.status]).toContain(state.status);
          expect(lastDayOf(state) >= lastDayOf(before)).toBe(true);
          expectSoundRoles(state);
          const clock = clockOf(state, today);
          if (membershipMoves[state.status].length === 0) expect(clock).toBeNull();
        }
      }),
      { numRuns: 1500 },
    );
  });
});

function expectSoundRoles(state: MembershipState): void {
  const left = state.status === 'WITHDRAWN' || state.status === 'EXCLUDED';
  for (const one of state.roles) {
    if (left) expect(one.to).not.toBeNull();
    if (one.to !== null) expect(one.to >= one.from).toBe(true);
    if (one.role === 'BOARD_MEMBER' && state.status === 'REGISTERED') {
      expect(one.from >= state.registeredOn).toBe(true);
    }
    const others = state.roles.filter((other) => other !== one && other.role === one.role);
    for (const other of others) {
      const apart = (one.to !== null && one.to < other.from) || (other.to !== null && other.to < one.from);
      expect(apart).toBe(true);
    }
  }
}
