import fc from 'fast-check';
import { addDays } from '#kernel';
import { followPlacement, type PlacementEvent } from './convergence.js';
import { decidePath, type PathCommand } from './path-command.js';
import { after, exited, onTheDay, paused, ready } from './path-states.js';
import { evolvePath, stageOf, type PathState } from './path.js';
import { placementEvent, type PlacementStep } from './placement-events.js';
import { ribbonOf } from './ribbon.js';

const today = onTheDay.today;
const follow = (state: PathState, ...events: PlacementEvent[]) =>
  events.reduce((before, event) => {
    const followed = followPlacement(before, event);
    return followed.events.reduce(evolvePath, followed.state);
  }, state);

const proposed = placementEvent('proposed', { version: 1, on: '2026-03-02' });
const started = placementEvent('started', { version: 2, on: '2026-03-20' });
const closed = placementEvent('closed', { version: 3, on: '2026-06-01' });

describe('a path follows its placements', () => {
  it('from ready to proposed, active and back', () => {
    const stages = [[proposed], [proposed, started], [proposed, started, closed]].map((events) =>
      stageOf(follow(ready, ...events)),
    );
    expect(stages).toEqual(['PROPOSED', 'ACTIVE', 'READY']);
  });

  it('says which placement moved it, on its day', () => {
    expect(followPlacement(ready, started).events).toEqual([
      {
        type: 'percorso.intake.path.stage-changed.v1',
        data: { from: 'READY', to: 'ACTIVE', on: '2026-03-20', placementId: started.subject },
      },
    ]);
  });

  it('keeps a fact that comes during a pause, and resumes to where it leads', () => {
    const followed = followPlacement(paused, started);
    expect(followed.events).toEqual([]);
    const [resumed] = decidePath(followed.state, { kind: 'RESUME', on: '2026-04-01' }, onTheDay);
    expect(resumed).toMatchObject({ data: { to: 'ACTIVE' } });
    expect(stageOf(after(followed.state, resumed!))).toBe('ACTIVE');
  });

  it('stays ended, and keeps the fact for whoever must look', () => {
    for (const event of [proposed, started, closed]) {
      const followed = followPlacement(exited, event);
      expect(followed.events).toEqual([]);
      expect(followed.state.placements[event.subject]).toMatchObject({ version: event.aggregateversion });
    }
  });

  it('does not go back for a late event, but keeps its day', () => {
    const late = follow(ready, started, proposed);
    expect(stageOf(late)).toBe('ACTIVE');
    expect(late.placements[started.subject]).toMatchObject({
      proposedOn: '2026-03-02',
      startedOn: '2026-03-20',
    });
  });
});

/** What one side does, in its own order. */
type Line = ({ placement: PlacementEvent } | { command: PathCommand })[];

const lives: PlacementStep[][] = [
  ['proposed', 'interview-set', 'started', 'activated', 'closed'],
  ['proposed', 'authorisation-requested', 'authorised', 'started'],
  ['proposed', 'closed'],
];
const placementLine = (name: string, life: PlacementStep[], length: number, first: string): Line =>
  life.slice(0, length).map((kind, index) => ({
    placement: placementEvent(kind, {
      version: index + 1,
      on: addDays(first, index * 3),
      id: `0197c000-0000-7000-8000-0000000000${name}`,
    }),
  }));

const commandLines: Line[] = [
  [],
  [{ command: { kind: 'PAUSE', on: today, reason: 'HEALTH' } }],
  [{ command: { kind: 'PAUSE', on: today, reason: 'HEALTH' } }, { command: { kind: 'RESUME', on: today } }],
  [{ command: { kind: 'EXIT', on: today, reason: 'OTHER', destination: 'UNKNOWN' } }],
  [
    { command: { kind: 'EXIT', on: today, reason: 'OTHER', destination: 'UNKNOWN' } },
    { command: { kind: 'UNDO_END', reason: 'ENTERED_BY_MISTAKE', recordedOn: today, byManager: false } },
  ],
  [
    { command: { kind: 'PAUSE', on: today, reason: 'HEALTH' } },
    { command: { kind: 'TRANSFER', on: today, reason: 'OTHER', toOrganisationId: null } },
    { command: { kind: 'UNDO_END', reason: 'OTHER', recordedOn: today, byManager: false } },
    { command: { kind: 'RESUME', on: today } },
  ],
  [
    { command: { kind: 'PAUSE', on: today, reason: 'HEALTH' } },
    { command: { kind: 'TRANSFER', on: today, reason: 'OTHER', toOrganisationId: null } },
  ],
];

const anyLife = fc.tuple(fc.constantFrom(...lives), fc.nat(5));
const scenario = fc.record({
  intake: fc.constantFrom(...commandLines),
  one: anyLife.map(([life, length]) => placementLine('a1', life, length, '2026-03-02')),
  two: anyLife.map(([life, length]) => placementLine('a2', life, length, '2026-05-04')),
  /** Which line goes next. */
  order: fc.array(fc.nat(2), { minLength: 20, maxLength: 20 }),
  /** After which step something already delivered comes again. */
  again: fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 8 }),
});

function interleave(lines: Line[], order: number[]): Line {
  const left = lines.map((line) => [...line]);
  const merged: Line = [];
  for (const choice of order) {
    const next = left[choice]?.shift();
    if (next) merged.push(next);
  }
  return [...merged, ...left.flat()];
}

/** Placement's events again, at any later moment: at-least-once delivery. */
function repeated(line: Line, again: [number, number][]): Line {
  const result = [...line];
  for (const [what, when] of again) {
    const event = line[what % Math.max(1, line.length)];
    if (event && 'placement' in event) result.splice(Math.max(result.indexOf(event) + 1, when), 0, event);
  }
  return result;
}

function live(line: Line): PathState {
  return line.reduce(
    (state, each) =>
      'placement' in each
        ? follow(state, each.placement)
        : decidePath(state, each.command, onTheDay).reduce(evolvePath, state),
    ready,
  );
}

const outcome = (state: PathState) => ({
  stage: stageOf(state),
  phase: state.phase,
  placements: state.placements,
  ribbon: ribbonOf(state),
});

describe('events of both sides', () => {
  it('end in one state, in every interleaving, twice and late', () => {
    fc.assert(
      fc.property(scenario, ({ intake, one, two, order, again }) => {
        const inTurn = outcome(live([...one, ...two, ...intake]));
        const mixed = outcome(live(repeated(interleave([intake, one, two], order), again)));
        expect(mixed).toEqual(inTurn);
      }),
      { numRuns: 2000 },
    );
  });

  it('keep every fact of a path that is voided at any moment, and leave its stage', () => {
    const voiding: Line = [
      { command: { kind: 'VOID', reason: 'OTHER', recordedOn: today, byManager: false } },
    ];
    fc.assert(
      fc.property(scenario, fc.nat(12), ({ one, two, order, again }, moment) => {
        const facts = repeated(interleave([[], one, two], order), again);
        const before = live(facts.slice(0, moment));
        if (stageOf(before) === 'ACTIVE') return; // refused: work goes on
        const voided = live([...facts.slice(0, moment), ...voiding, ...facts.slice(moment)]);
        expect(outcome(voided).placements).toEqual(outcome(live(facts)).placements);
        expect(voided.spells).toEqual(before.spells);
      }),
      { numRuns: 1000 },
    );
  });

  it('of one placement end in one state in any order at all', () => {
    const events = placementLine('a1', lives[0]!, 5, '2026-03-02').flatMap((each) =>
      'placement' in each ? [each.placement] : [],
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
        expect(follow(ready, ...shuffled).placements).toEqual(follow(ready, ...events).placements);
      }),
    );
  });
});
