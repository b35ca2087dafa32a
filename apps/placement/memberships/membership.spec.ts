import { membershipStates, type MembershipState as Status } from '#contracts';
import { DomainError } from '#kernel';
import { decideRole, type RoleCommand } from './member-role.js';
import { answeredLateBy, clockOf, tooManySpecial } from './membership-clock.js';
import { decideInterest, decideMembership, type MembershipCommand } from './membership-decision.js';
import { MembershipSettings, type MembershipRule } from './membership-rule.js';
import { evolveMembership, interestedIn, membershipMoves, type MembershipState } from './membership.js';

const id = (n: number) => `0190a000-0000-7000-8000-00000000000${n}`;
const who = { pathId: id(1), organisationId: id(2) };
const at = { now: new Date('2026-09-30T10:00:00Z'), today: '2026-09-30' };
const interested = interestedIn(id(3), { ...who, on: '2026-01-10' });

const decide = (state: MembershipState, command: MembershipCommand, today = at.today) =>
  decideMembership(state, command, { ...at, today }, new MembershipSettings());
const then = (state: MembershipState, ...commands: MembershipCommand[]) =>
  commands.reduce((now, command) => decide(now, command).reduce(evolveMembership, now), state);
const withRole = (state: MembershipState, command: RoleCommand) =>
  evolveMembership(state, decideRole(state, command, at));

const applied = then(interested, { type: 'apply', on: '2026-02-01' });
const rejected = then(applied, { type: 'reject', on: '2026-03-20', communicatedOn: '2026-03-25' });
const appealed = then(rejected, { type: 'appeal', on: '2026-05-10' });
const admitted = then(applied, { type: 'admit', on: '2026-03-01' });
const paid = then(admitted, { type: 'pay-share', on: '2026-03-10', amountCents: 2500 });
const special = then(paid, { type: 'register', on: '2026-03-15', category: 'SPECIAL_CATEGORY' });

function expectRule(work: () => unknown, rule: MembershipRule): void {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);
    expect((error as DomainError).rule).toBe(rule);
    return;
  }
  throw new Error(`${rule} was not broken`);
}

describe('the graph of a membership', () => {
  const reachable = (from: Status, seen = new Set([from])) => {
    for (const next of membershipMoves[from]) if (!seen.has(next)) reachable(next, seen.add(next));
    return seen;
  };
  it('reaches every state from INTERESTED', () => {
    expect([...reachable('INTERESTED')].sort()).toEqual([...membershipStates].sort());
  });
  it('ends with a final refusal, a withdrawal or an exclusion', () => {
    expect(membershipStates.filter((state) => membershipMoves[state].length === 0)).toEqual([
      'REJECTED_FINAL',
      'WITHDRAWN',
      'EXCLUDED',
    ]);
  });
});

describe('becoming a member', () => {
  it('begins with interest, before any application', () => {
    const context = { alreadyOpen: false, admitsMembers: true };
    expect(decideInterest({ ...who, on: '2026-01-10' }, context, at).type).toMatch('interested');
    const again = () => decideInterest({ ...who, on: '2026-01-10' }, { ...context, alreadyOpen: true }, at);
    expectRule(again, 'membership.already-open');
    const body = () => decideInterest({ ...who, on: '2026-01-10' }, { ...context, admitsMembers: false }, at);
    expectRule(body, 'membership.organisation-without-members');
  });
  it('goes by application, resolution, share and register', () => {
    expect(special).toMatchObject({
      status: 'REGISTERED',
      category: 'SPECIAL_CATEGORY',
      registeredOn: '2026-03-15',
    });
  });
  it('goes by the assembly after a refusal', () => {
    expect(then(appealed, { type: 'admit', on: '2026-06-01' })).toMatchObject({
      status: 'RESOLVED_ADMITTED',
      appeal: { rejectedOn: '2026-03-20', communicatedOn: '2026-03-25', appealedOn: '2026-05-10' },
    });
    expect(then(appealed, { type: 'reject-finally', on: '2026-06-01' }).status).toBe('REJECTED_FINAL');
  });
  it('skips no step', () => {
    expectRule(() => decide(interested, { type: 'admit', on: '2026-03-01' }), 'membership.transition');
    expectRule(
      () => decide(admitted, { type: 'register', on: '2026-03-15', category: 'ORDINARY' }),
      'membership.transition',
    );
    expectRule(() => decide(rejected, { type: 'reject-finally', on: '2026-06-01' }), 'membership.transition');
    expectRule(() => decide(paid, { type: 'exclude', on: '2026-06-01' }), 'membership.transition');
  });
  it('is dated in order, and not ahead', () => {
    expectRule(() => decide(applied, { type: 'admit', on: '2026-01-31' }), 'membership.date.order');
    expectRule(() => decide(applied, { type: 'admit', on: '2026-10-01' }), 'membership.date.future');
    const early = { type: 'reject', on: '2026-03-20', communicatedOn: '2026-03-19' } as const;
    expectRule(() => decide(applied, early), 'membership.date.order');
  });
  it('needs a share that is not too small', () => {
    const cheap = { type: 'pay-share', on: '2026-03-10', amountCents: 2499 } as const;
    expectRule(() => decide(admitted, cheap), 'membership.share.too-small');
  });
  it('asks for the assembly within 60 days of the communication', () => {
    expect(() => decide(rejected, { type: 'appeal', on: '2026-05-24' })).not.toThrow();
    expectRule(() => decide(rejected, { type: 'appeal', on: '2026-05-25' }), 'membership.appeal.too-late');
  });
});

describe('the category of a member', () => {
  it('goes from special to ordinary, never back', () => {
    const ordinary = then(special, { type: 'change-category', on: '2026-08-01', category: 'ORDINARY' });
    expect(ordinary).toMatchObject({ category: 'ORDINARY', categorySince: '2026-08-01' });
    const back = { type: 'change-category', on: '2026-09-01', category: 'SPECIAL_CATEGORY' } as const;
    expectRule(() => decide(ordinary, back), 'membership.category.no-return');
    expectRule(() => decide(special, back), 'membership.category.same');
    expectRule(() => decide(paid, back), 'membership.transition');
  });
  it('is at most a third special', () => {
    expect([tooManySpecial(1, 3), tooManySpecial(2, 5), tooManySpecial(0, 0)]).toEqual([false, true, false]);
  });
});

describe('the clocks of a membership', () => {
  it('count 60 days to the answer, 60 to the appeal, five years in the special category', () => {
    expect(clockOf(applied, '2026-03-03')).toEqual({ kind: 'ANSWER', dueOn: '2026-04-02', daysLeft: 30 });
    expect(clockOf(applied, '2026-04-03')).toMatchObject({ daysLeft: -1 });
    expect(clockOf(rejected, '2026-03-25')).toEqual({ kind: 'APPEAL', dueOn: '2026-05-24', daysLeft: 60 });
    expect(clockOf(special, '2031-03-14')).toEqual({
      kind: 'SPECIAL_CATEGORY',
      dueOn: '2031-03-15',
      daysLeft: 1,
    });
    expect(clockOf(interested, at.today)).toBeNull();
  });
  it('tell how late an answer came', () => {
    expect(answeredLateBy(applied)).toBeNull();
    expect(answeredLateBy(rejected)).toBe(0);
    expect(answeredLateBy(then(applied, { type: 'admit', on: '2026-04-05' }))).toBe(3);
    expect(answeredLateBy(then(appealed, { type: 'admit', on: '2026-09-01' }))).toBe(0);
  });
});

describe('roles of a member', () => {
  const assign = (role: 'WORKER' | 'MANAGER' | 'BOARD_MEMBER', from: string, n = 5) =>
    ({ type: 'assign', roleId: id(n), role, from }) as const;

  it('lead from worker to manager and to the board', () => {
    const manager = withRole(
      withRole(special, assign('WORKER', '2026-03-15', 5)),
      assign('MANAGER', '2026-07-01', 6),
    );
    const board = withRole(manager, assign('BOARD_MEMBER', '2026-09-01', 7));
    expect(board.roles.map(({ role, to }) => [role, to])).toEqual([
      ['WORKER', null],
      ['MANAGER', null],
      ['BOARD_MEMBER', null],
    ]);
  });
  it('begin with admission, on the board with registration', () => {
    expect(withRole(admitted, assign('WORKER', '2026-03-01')).roles).toHaveLength(1);
    expectRule(
      () => decideRole(applied, assign('WORKER', '2026-03-01'), at),
      'membership.role.before-admission',
    );
    expectRule(
      () => decideRole(admitted, assign('WORKER', '2026-02-28'), at),
      'membership.role.before-admission',
    );
    const early = () => decideRole(special, assign('BOARD_MEMBER', '2026-03-14'), at);
    expectRule(early, 'membership.role.board-before-registration');
    expectRule(
      () => decideRole(paid, assign('BOARD_MEMBER', '2026-03-15'), at),
      'membership.role.board-before-registration',
    );
  });
  it('do not overlap with themselves', () => {
    const manager = withRole(special, assign('MANAGER', '2026-04-01'));
    expectRule(() => decideRole(manager, assign('MANAGER', '2026-06-01', 6), at), 'membership.role.overlaps');
    const over = withRole(manager, { type: 'end', roleId: id(5), to: '2026-05-31' });
    expectRule(() => decideRole(over, assign('MANAGER', '2026-05-31', 6), at), 'membership.role.overlaps');
    expect(withRole(over, assign('MANAGER', '2026-06-01', 6)).roles).toHaveLength(2);
    expectRule(
      () => decideRole(over, { type: 'end', roleId: id(5), to: '2026-06-30' }, at),
      'membership.role.ended-already',
    );
    expectRule(
      () => decideRole(over, { type: 'end', roleId: id(8), to: '2026-06-30' }, at),
      'membership.role.unknown',
    );
  });
  it('end with the membership', () => {
    const manager = withRole(special, assign('MANAGER', '2026-04-01'));
    const events = decide(manager, { type: 'withdraw', on: '2026-09-15' });
    expect(events.map(({ type }) => type.split('.')[3])).toEqual(['withdrawn', 'role-ended']);
    const left = events.reduce(evolveMembership, manager);
    expect(left).toMatchObject({
      status: 'WITHDRAWN',
      roles: [{ to: '2026-09-15' }],
      member: { registeredOn: '2026-03-15' },
    });
  });
});
