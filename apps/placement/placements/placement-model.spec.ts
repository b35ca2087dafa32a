import fc from 'fast-check';
import { placementClosers, placementCloseReasons, placementCloseRules, placementOutcomes } from '#contracts';
import { addDays, DomainError } from '#kernel';
import { decideMove, type MoveCommand, type MoveContext } from './placement-move.js';
import { decideStart } from './placement-start.js';
import {
  evolvePlacement,
  holdsSeat,
  lastDayOf,
  placementMoves,
  proposedPlacement,
  type PlacementEvent,
  type PlacementState,
} from './placement.js';

/** Random commands against a model that knows only the graph, the days and the rules of one line each. */
const today = '2026-03-31';
const at = { now: new Date('2026-03-31T12:00:00Z'), today };
const day = fc.integer({ min: -25, max: 2 }).map((days) => addDays(today, days));
const about = {
  pathId: '0190a000-0000-7000-8000-000000000001',
  organisationId: '0190a000-0000-7000-8000-000000000002',
  opportunityId: '0190a000-0000-7000-8000-000000000003',
};

type Command = MoveCommand | { type: 'start'; on: string };
const command: fc.Arbitrary<Command> = fc.oneof(
  ...(['set-interview', 'request-authorisation', 'authorise', 'activate', 'start'] as const).map((type) =>
    fc.record({ type: fc.constant(type), on: day }),
  ),
  fc.record({
    type: fc.constant('close' as const),
    on: day,
    outcome: fc.constantFrom(...placementOutcomes),
    reason: fc.constantFrom(...placementCloseReasons),
    by: fc.constantFrom(...placementClosers),
  }),
);
const context: fc.Arbitrary<MoveContext> = fc.record({
  path: fc.oneof(
    { arbitrary: fc.constant({ kind: 'UNDER_WAY' as const, stage: 'READY' as const }), weight: 6 },
    { arbitrary: fc.constant({ kind: 'PAUSED' as const }), weight: 1 },
    { arbitrary: fc.constant({ kind: 'ENDED' as const, ending: 'EXITED' as const }), weight: 1 },
  ),
  requiresAuthorisation: fc.constantFrom(true, false, null),
});

const target = {
  'set-interview': 'INTERVIEW',
  'request-authorisation': 'AWAITING_AUTHORISATION',
  authorise: 'AUTHORISED',
  start: 'STARTED',
  activate: 'ACTIVE',
} as const;

function decide(state: PlacementState, what: Command, where: MoveContext): PlacementEvent {
  if (what.type !== 'start') return decideMove(state, what, where, at);
  const contract = { contract: 'PERMANENT', endsOn: null, weeklyHours: 20 } as const;
  const more = {
    rightToWork: { answer: 'YES', rule: 'right-to-work.citizen', allowedFrom: null },
    whyNot: [],
    opportunity: { kind: 'JOB', isco: '9112', branch: null },
    disadvantaged: false,
  } as const;
  return decideStart(state, { on: what.on, ...contract }, { ...where, ...more, whyNot: [] }, at);
}

function modelAccepts(state: PlacementState, what: Command, where: MoveContext): boolean {
  const to = what.type === 'close' ? what.outcome : target[what.type];
  if (!placementMoves[state.status].includes(to) || what.on < lastDayOf(state)) return false;
  if (what.type !== 'set-interview' && what.on > today) return false;
  if (what.type === 'close') return placementCloseRules[what.reason].outcomes.includes(what.outcome);
  if (where.path.kind !== 'UNDER_WAY') return false;
  if (what.type === 'request-authorisation') return where.requiresAuthorisation !== false;
  if (what.type !== 'start') return true;
  return (
    where.requiresAuthorisation === false || (where.requiresAuthorisation === true && isAuthorised(state))
  );
}

function isAuthorised(state: PlacementState): boolean {
  return state.authorisation !== null && state.authorisation.authorisedOn !== null;
}

describe('a placement under random commands', () => {
  it('takes what the model takes, refuses the rest with a named rule, and never runs backwards', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(command, context), { maxLength: 14 }), (commands) => {
        let state = proposedPlacement(about.pathId, {
          ...about,
          on: addDays(today, -25),
          plannedStartOn: null,
        });
        for (const [what, where] of commands) {
          const before = state;
          try {
            state = evolvePlacement(before, decide(before, what, where));
          } catch (error) {
            expect(error).toBeInstanceOf(DomainError);
            expect((error as DomainError).rule).toMatch(/^placement\./);
            expect(modelAccepts(before, what, where)).toBe(false);
            continue;
          }
          expect(modelAccepts(before, what, where)).toBe(true);
          expect(placementMoves[before.status]).toContain(state.status);
          expect(lastDayOf(state) >= lastDayOf(before)).toBe(true);
          expect(holdsSeat(state)).toBe(placementMoves[state.status].length > 0);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
