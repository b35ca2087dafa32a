import fc from 'fast-check';
import { holdsSeat, isOpen, isWorking } from './placement.js';
import { actAtIntake, actAtPlacement, deliver, newWorld, redeliver, type World } from './two-services.js';

const seats = ['a', 'b', 'c'].map((end) => `0190a000-0000-7000-8000-00000000000${end}`);
type Step = (world: World) => void;

const officer = fc
  .tuple(fc.constantFrom('propose', 'propose', 'start', 'close'), fc.constantFrom(...seats))
  .map(
    ([act, seat]): Step =>
      (world) =>
        actAtPlacement(world, act as 'propose', seat),
  );
const worker = fc
  .constantFrom('pause', 'resume', 'exit', 'transfer', 'undo-end', 'undo-end', 'void', 'hand-over')
  .map(
    (act): Step =>
      (world) =>
        actAtIntake(world, act as 'pause'),
  );
const delivery = fc.nat(9).map(
  (nth): Step =>
    (world) =>
      deliver(world, waiting(world)[nth % 4] ?? ''),
);
const repetition = fc.nat(30).map(
  (nth): Step =>
    (world) =>
      redeliver(world, nth),
);

const story = fc.array(
  fc.oneof(
    { arbitrary: officer, weight: 4 },
    { arbitrary: worker, weight: 2 },
    { arbitrary: delivery, weight: 5 },
    { arbitrary: repetition, weight: 2 },
  ),
  { maxLength: 40 },
);
const order = fc.infiniteStream(fc.nat(1000));

function waiting(world: World): string[] {
  return Object.keys(world.queues)
    .filter((aggregate) => world.queues[aggregate]!.length > 0)
    .sort();
}

/** Until nothing is on its way: the next aggregate, and what is repeated in between, are chosen by `turns`. */
function drain(world: World, turns: Iterator<number>): World {
  for (let open = waiting(world); open.length > 0; open = waiting(world)) {
    const turn = turns.next().value as number;
    if (turn % 3 === 0) redeliver(world, turn);
    deliver(world, open[turn % open.length]!);
  }
  return world;
}

/** What both sides hold, without the order in which they came to hold it. */
function whatIsTrue({ intake, candidate, placements }: World) {
  const { phase, stage, placements: heard } = intake;
  return {
    intake: { phase, stage, heard, tasks: [...intake.tasks].sort() },
    candidate: candidate.stage,
    placements: Object.fromEntries(Object.entries(placements).map(([id, { state }]) => [id, state.status])),
  };
}

describe('intake and placement, each acting on its own facts', () => {
  it('agree in the end, whatever was done when and heard when', () => {
    fc.assert(
      fc.property(story, order, (steps, turns) => {
        const world = newWorld();
        for (const step of steps) step(world);
        drain(world, turns[Symbol.iterator]());
        const { intake, candidate } = world;
        const states = Object.values(world.placements).map(({ state }) => state);

        expect(candidate.stage).toBe(intake.voided ? 'EXITED' : intake.stage);
        expect(candidate.organisationId).toBe(intake.organisationId);
        expect(candidate.voided).toBe(intake.voided);
        const ended = intake.voided || intake.phase === 'EXITED' || intake.phase === 'TRANSFERRED';
        if (ended) expect(states.filter(isOpen)).toEqual([]);
        for (const state of states) {
          const status = isOpen(state) ? 'OPEN' : isWorking(state) ? 'STARTED' : 'CLOSED';
          expect(intake.placements[state.id]!.status).toBe(status);
          if (ended && status === 'STARTED') expect(intake.tasks).toContain(state.id);
          if (ended && 'closing' in state && state.closing.reason.startsWith('PATH_')) {
            expect(state.status).toBe('WITHDRAWN');
            expect(intake.ends).toContain(state.closing.reason.slice('PATH_'.length));
          }
        }
        if (intake.phase === 'UNDER_WAY' && !intake.voided) {
          const expected = states.some(isWorking) ? 'ACTIVE' : states.some(holdsSeat) ? 'PROPOSED' : 'READY';
          expect(candidate.stage).toBe(expected);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('end in one state, in whatever order the last messages arrive, also twice', () => {
    fc.assert(
      fc.property(story, order, order, (steps, one, other) => {
        const run = (turns: Iterable<number>) => {
          const world = newWorld();
          for (const step of steps) step(world);
          return whatIsTrue(drain(world, turns[Symbol.iterator]()));
        };
        expect(run(other)).toEqual(run(one));
      }),
      { numRuns: 1500 },
    );
  });

  it('are left as they are by everything once more', () => {
    fc.assert(
      fc.property(story, order, (steps, turns) => {
        const world = newWorld();
        for (const step of steps) step(world);
        drain(world, turns[Symbol.iterator]());
        const before = structuredClone({ intake: world.intake, candidate: world.candidate });
        const messages = world.sent.length;
        for (let nth = 0; nth < messages; nth++) redeliver(world, nth);
        expect({ intake: world.intake, candidate: world.candidate }).toEqual(before);
        expect(world.sent.length).toBe(messages);
      }),
    );
  });
});
