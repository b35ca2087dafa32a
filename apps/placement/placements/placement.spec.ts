import { placementStatuses } from '#contracts';
import { DomainError } from '#kernel';
import { decideMove, movesOf, type MoveCommand, type MoveContext } from './placement-move.js';
import type { PlacementRule } from './placement-rule.js';
import { decideStart, type StartCommand, type StartContext } from './placement-start.js';
import { decideProposal, type ProposalContext } from './proposal.js';
import {
  evolvePlacement,
  holdsSeat,
  placementMoves,
  proposedPlacement,
  type PlacementEvent,
  type PlacementState,
} from './placement.js';
import { decideTerms } from './terms-change.js';

const id = (n: number) => `0190a000-0000-7000-8000-00000000000${n}`;
const about = { pathId: id(1), organisationId: id(2), opportunityId: id(3) };
const at = { now: new Date('2026-03-20T10:00:00Z'), today: '2026-03-20' };
const free: MoveContext = { path: { kind: 'UNDER_WAY', stage: 'READY' }, requiresAuthorisation: false };
const underAuthority: MoveContext = { ...free, requiresAuthorisation: true };
const startContext: StartContext = {
  ...free,
  rightToWork: { answer: 'YES', rule: 'right-to-work.citizen', allowedFrom: null },
  whyNot: [],
  opportunity: { kind: 'JOB', isco: '9112', branch: 'B' },
  disadvantaged: true,
};
const start: StartCommand = {
  on: '2026-03-16',
  contract: 'FIXED_TERM',
  endsOn: '2026-09-15',
  weeklyHours: 25,
};

const proposed = proposedPlacement(id(9), { ...about, on: '2026-03-02', plannedStartOn: '2026-03-16' });
const then = (state: PlacementState, ...commands: MoveCommand[]) =>
  commands.reduce(
    (now, command) => evolvePlacement(now, decideMove(now, command, underAuthority, at)),
    state,
  );
const authorised = then(
  proposed,
  { type: 'set-interview', on: '2026-03-05' },
  { type: 'request-authorisation', on: '2026-03-06' },
  { type: 'authorise', on: '2026-03-12' },
);
const started = evolvePlacement(authorised, decideStart(authorised, start, startContext, at));
const active = then(started, { type: 'activate', on: '2026-03-19' });

function expectRule(work: () => unknown, rule: PlacementRule): DomainError {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);
    expect((error as DomainError).rule).toBe(rule);
    return error as DomainError;
  }
  throw new Error(`${rule} was not broken`);
}

describe('the graph of a placement', () => {
  const reachable = (from: (typeof placementStatuses)[number], seen = new Set([from])) => {
    for (const next of placementMoves[from]) if (!seen.has(next)) reachable(next, seen.add(next));
    return seen;
  };
  it('reaches every status from PROPOSED, and an end from every status', () => {
    expect([...reachable('PROPOSED')].sort()).toEqual([...placementStatuses].sort());
    for (const status of placementStatuses) {
      expect([...reachable(status)].some((end) => ['REFUSED', 'WITHDRAWN', 'ENDED'].includes(end))).toBe(
        true,
      );
    }
  });
  it('ends where it says it ends', () => {
    expect(placementStatuses.filter((status) => placementMoves[status].length === 0)).toEqual([
      'REFUSED',
      'WITHDRAWN',
      'ENDED',
    ]);
  });
  it('offers only closing while the path is paused', () => {
    expect(movesOf(proposed, { kind: 'PAUSED' })).toEqual(['REFUSED', 'WITHDRAWN']);
    expect(movesOf(active, { kind: 'ENDED', ending: 'EXITED' })).toEqual(['ENDED']);
    expect(movesOf(started, { kind: 'UNDER_WAY', stage: 'ACTIVE' })).toEqual(['ACTIVE', 'ENDED']);
  });
});

describe('a proposal', () => {
  const command = { ...about, on: '2026-03-02', plannedStartOn: '2026-03-16' };
  const context: ProposalContext = {
    path: { kind: 'UNDER_WAY', stage: 'READY' },
    whyNot: [],
    alreadyOpen: false,
  };
  const propose = (change: Partial<ProposalContext>, day: Partial<typeof command> = {}) =>
    decideProposal({ ...command, ...day }, { ...context, ...change }, at);

  it('is made of a ready path', () => {
    expect(propose({})).toEqual({ type: 'percorso.placement.placement.proposed.v1', data: command });
  });
  it.each<[PlacementRule, Partial<ProposalContext>, Partial<typeof command>]>([
    ['placement.propose.path-not-ready', { path: { kind: 'UNDER_WAY', stage: 'ASSESSMENT' } }, {}],
    ['placement.path-paused', { path: { kind: 'PAUSED' } }, {}],
    ['placement.path-ended', { path: { kind: 'ENDED', ending: 'EXITED' } }, {}],
    ['placement.propose.already-open', { alreadyOpen: true }, {}],
    ['placement.date.future', {}, { on: '2026-03-21', plannedStartOn: '2026-04-01' }],
    ['placement.propose.start-in-the-past', {}, { plannedStartOn: '2026-03-01' }],
  ])('is refused by %s', (rule, change, day) => {
    expectRule(() => propose(change, day), rule);
  });
  it('lists every hard constraint that is broken', () => {
    const whyNot = [
      { code: 'EXCLUDED_SECTOR', sector: '56' } as const,
      { code: 'CAPACITY', capacity: 1, taken: 1 } as const,
    ];
    const error = expectRule(() => propose({ whyNot }), 'placement.propose.hard-constraint');
    expect(error.facts).toEqual({
      reasons: [
        { code: 'EXCLUDED_SECTOR', facts: { sector: '56' } },
        { code: 'CAPACITY', facts: { capacity: 1, taken: 1 } },
      ],
    });
  });
});

describe('a start', () => {
  const begin = (
    state: PlacementState,
    change: Partial<StartContext> = {},
    how: Partial<StartCommand> = {},
  ) => decideStart(state, { ...start, ...how }, { ...startContext, ...change }, at);

  it('carries the contract', () => {
    expect(begin(authorised)).toEqual({
      type: 'percorso.placement.placement.started.v1',
      data: { ...about, ...start, isco: '9112', branch: 'B' },
    });
  });
  it('needs the authorisation where an authority decides', () => {
    const waiting = then(proposed, { type: 'request-authorisation', on: '2026-03-06' });
    expectRule(() => begin(waiting, { requiresAuthorisation: true }), 'placement.start.needs-authorisation');
    expect(begin(proposed).type).toMatch('started');
  });
  it.each<[PlacementRule, Partial<StartContext>, Partial<StartCommand>]>([
    [
      'placement.start.right-to-work',
      { rightToWork: { answer: 'NO', rule: 'right-to-work.expired', allowedFrom: null } },
      {},
    ],
    ['placement.start.right-to-work-unknown', { rightToWork: { answer: 'UNKNOWN', rule: null } }, {}],
    ['placement.start.constraints-unknown', { requiresAuthorisation: null }, {}],
    ['placement.start.hard-constraint', { whyNot: [{ code: 'FORBIDDEN_COMUNE', comune: '046017' }] }, {}],
    ['placement.start.contract-does-not-fit', {}, { contract: 'INTERNSHIP' }],
    ['placement.start.contract-needs-end', {}, { endsOn: null }],
    ['placement.start.contract-has-no-end', {}, { contract: 'PERMANENT' }],
    ['placement.start.contract-length', {}, { endsOn: '2028-03-16' }],
    ['placement.date.order', {}, { endsOn: '2026-03-15' }],
    ['placement.date.order', {}, { on: '2026-03-11' }],
    ['placement.date.future', {}, { on: '2026-03-21' }],
    ['placement.path-paused', { path: { kind: 'PAUSED' } }, {}],
  ])('is refused by %s', (rule, change, how) => {
    expectRule(() => begin(authorised, change, how), rule);
  });
  it('lasts two to twelve months in an internship, up to twenty-four for a disadvantaged person', () => {
    const opportunity = { kind: 'INTERNSHIP', isco: '9112', branch: null } as const;
    const lasting = (endsOn: string, disadvantaged: boolean) => () =>
      begin(authorised, { opportunity, disadvantaged }, { contract: 'INTERNSHIP', endsOn });
    expectRule(lasting('2026-05-14', false), 'placement.start.contract-length');
    expectRule(lasting('2027-03-16', false), 'placement.start.contract-length');
    expect(lasting('2026-05-15', false)).not.toThrow();
    expect(lasting('2027-03-15', false)).not.toThrow();
    expect(lasting('2027-03-16', true)).not.toThrow();
  });
});

describe('a move', () => {
  const move =
    (state: PlacementState, command: MoveCommand, context = underAuthority) =>
    () =>
      decideMove(state, command, context, at);

  it('sets an interview ahead, and again', () => {
    const set = then(
      proposed,
      { type: 'set-interview', on: '2026-03-25' },
      { type: 'set-interview', on: '2026-03-27' },
    );
    expect(set).toMatchObject({ status: 'INTERVIEW', interviewOn: '2026-03-27' });
  });
  it('asks no authority where none decides', () => {
    expectRule(
      move(proposed, { type: 'request-authorisation', on: '2026-03-06' }, free),
      'placement.authorisation.not-required',
    );
  });
  it('does not run backwards', () => {
    expectRule(move(authorised, { type: 'set-interview', on: '2026-03-13' }), 'placement.transition');
    expectRule(move(started, { type: 'activate', on: '2026-03-10' }), 'placement.date.order');
  });
  it('stands still with a paused path, but for its end', () => {
    const paused: MoveContext = { ...underAuthority, path: { kind: 'PAUSED' } };
    expectRule(move(proposed, { type: 'set-interview', on: '2026-03-05' }, paused), 'placement.path-paused');
    expectRule(move(started, { type: 'activate', on: '2026-03-19' }, paused), 'placement.path-paused');
    const refuse = {
      type: 'close',
      on: '2026-03-05',
      outcome: 'REFUSED',
      reason: 'TOO_FAR',
      by: 'PERSON',
    } as const;
    expect(move(proposed, refuse, paused)).not.toThrow();
  });
  it('needs a reason that fits the ending', () => {
    const close = { type: 'close', on: '2026-03-20', by: 'PERSON' } as const;
    expectRule(
      move(proposed, { ...close, outcome: 'REFUSED', reason: 'DISMISSED' }),
      'placement.close.reason-does-not-fit',
    );
    expectRule(move(proposed, { ...close, outcome: 'ENDED', reason: 'RESIGNED' }), 'placement.transition');
  });
  it('gives the seat back when it closes', () => {
    const close = {
      type: 'close',
      on: '2026-03-20',
      outcome: 'ENDED',
      reason: 'RESIGNED',
      by: 'PERSON',
    } as const;
    expect([proposed, authorised, started, active].every(holdsSeat)).toBe(true);
    const ended = then(active, close);
    expect(holdsSeat(ended)).toBe(false);
    expect(decideMove(active, close, free, at)).toMatchObject({ data: { hadStarted: true } });
  });
});

describe('a change of terms after the start', () => {
  const request = {
    type: 'request',
    on: '2026-03-18',
    effectiveOn: '2026-04-01',
    weeklyHours: 30,
    comune: null,
  } as const;
  const change = (
    state: PlacementState,
    command: Parameters<typeof decideTerms>[1],
    context = underAuthority,
  ) => decideTerms(state, command, { ...context, whyNot: [] }, at);
  const after = (state: PlacementState, events: PlacementEvent[]) => events.reduce(evolvePlacement, state);

  it('waits for the authority before it takes effect', () => {
    const waiting = after(active, change(active, { ...request, on: '2026-03-19' }));
    expect(waiting).toMatchObject({ work: { weeklyHours: 25, change: { weeklyHours: 30 } } });
    expectRule(() => change(waiting, { ...request, on: '2026-03-19' }), 'placement.terms.change-pending');
    const settled = after(waiting, change(waiting, { type: 'authorise', on: '2026-03-20' }));
    expect(settled).toMatchObject({ work: { weeklyHours: 30, change: null } });
    const dropped = after(waiting, change(waiting, { type: 'drop', on: '2026-03-20' }));
    expect(dropped).toMatchObject({ work: { weeklyHours: 25, change: null } });
  });
  it('takes effect at once where no authority decides', () => {
    expect(change(started, request, free).map(({ type }) => type)).toEqual([
      'percorso.placement.placement.terms-change-requested.v1',
      'percorso.placement.placement.terms-change-settled.v1',
    ]);
  });
  it('is refused without a change, before the request, before the start', () => {
    expectRule(() => change(started, { ...request, weeklyHours: 25 }), 'placement.terms.nothing-changes');
    expectRule(
      () => change(started, { ...request, effectiveOn: '2026-03-17' }),
      'placement.terms.needs-authorisation',
    );
    expectRule(() => change(authorised, request), 'placement.transition');
    expectRule(
      () => change(started, { type: 'authorise', on: '2026-03-18' }),
      'placement.terms.no-change-pending',
    );
  });
});
