import fc from 'fast-check';
import { openStages, pauseReasons, stages, type Stage } from '#contracts';
import { DomainError } from '#kernel';
import { followPlacement, type PlacementEvent } from './convergence.js';
import { decidePath, type PathCommand } from './path-command.js';
import { intake, onTheDay, pathId, profile } from './path-states.js';
import { evolvePath, hasEnded, presentSpell, stageOf, type PathState } from './path.js';
import { placementEvent, placementSteps } from './placement-events.js';

const on = onTheDay.today;
const known: PathState = { ...intake, profile };

type Step = { command: PathCommand } | { placement: PlacementEvent };

const commands: PathCommand[] = [
  { kind: 'ASSESS', on },
  { kind: 'READY', on },
  { kind: 'PAUSE', on, reason: pauseReasons[0] },
  { kind: 'RESUME', on },
  { kind: 'TRANSFER', on, reason: 'OTHER', toOrganisationId: null },
  { kind: 'EXIT', on, reason: 'OTHER', destination: 'UNKNOWN' },
  { kind: 'UNDO_END', reason: 'OTHER', recordedOn: on, byManager: false },
  { kind: 'PROPOSE_TRANSFER', toOrganisationId: pathId, reason: 'OTHER' },
  { kind: 'ACCEPT_TRANSFER' },
  { kind: 'DECLINE_TRANSFER', reason: 'OTHER' },
  { kind: 'CORRECT_RESPONSIBLE', organisationId: pathId, reason: 'OTHER' },
  { kind: 'VOID', reason: 'OTHER', recordedOn: on, byManager: false },
];

/** Null when a rule stands against it. */
function step(state: PathState, taken: Step): PathState | null {
  if ('placement' in taken) {
    const followed = followPlacement(state, taken.placement);
    return followed.events.reduce(evolvePath, followed.state);
  }
  try {
    return decidePath(state, taken.command, onTheDay).reduce(evolvePath, state);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

const wentOnFrom = ({ phase }: PathState) => ('before' in phase ? phase.before?.kind : phase.kind);
const statusOf = (state: PathState) =>
  `${state.voided ? 'VOIDED' : ''}/${stageOf(state)}/${wentOnFrom(state)}/${state.progress}/${Object.values(state.placements).map((fact) => fact.status)}`;

/** Every status that can be reached, with the stages that follow each stage. */
function explore(): { reached: Map<string, PathState>; edges: Set<string> } {
  const reached = new Map([[statusOf(known), known]]);
  const edges = new Set<string>();
  for (const queue = [known]; queue.length > 0;) {
    const state = queue.shift()!;
    const version = (Object.values(state.placements)[0]?.version ?? 0) + 1;
    const taken: Step[] = [
      ...commands.map((command) => ({ command })),
      ...placementSteps.map((kind) => ({ placement: placementEvent(kind, { version, on }) })),
    ];
    for (const each of taken) {
      const next = step(state, each);
      if (next === null) continue;
      if (stageOf(next) !== stageOf(state)) edges.add(`${stageOf(state)} → ${stageOf(next)}`);
      if (reached.has(statusOf(next))) continue;
      reached.set(statusOf(next), next);
      queue.push(next);
    }
  }
  return { reached, edges };
}

describe('the graph of stages', () => {
  const { reached, edges } = explore();
  const after = (stage: Stage) => [...edges].filter((edge) => edge.startsWith(`${stage} →`));

  it('reaches every stage', () => {
    expect(new Set([...reached.values()].map(stageOf))).toEqual(new Set(stages));
  });

  it('has exactly these edges', () => {
    const follows: Record<Stage, Stage[]> = {
      INTAKE: ['ASSESSMENT', 'PAUSED', 'TRANSFERRED', 'EXITED'],
      ASSESSMENT: ['READY', 'PROPOSED', 'ACTIVE', 'PAUSED', 'TRANSFERRED', 'EXITED'],
      READY: ['PROPOSED', 'ACTIVE', 'PAUSED', 'TRANSFERRED', 'EXITED'],
      PROPOSED: ['READY', 'ACTIVE', 'PAUSED', 'TRANSFERRED', 'EXITED'],
      ACTIVE: ['READY', 'PROPOSED', 'PAUSED', 'TRANSFERRED', 'EXITED'],
      PAUSED: ['INTAKE', 'ASSESSMENT', 'READY', 'PROPOSED', 'ACTIVE', 'TRANSFERRED', 'EXITED'],
      TRANSFERRED: ['INTAKE', 'ASSESSMENT', 'READY', 'PROPOSED', 'ACTIVE', 'PAUSED'],
      EXITED: ['INTAKE', 'ASSESSMENT', 'READY', 'PROPOSED', 'ACTIVE', 'PAUSED'],
    };
    for (const [stage, next] of Object.entries(follows) as [Stage, Stage[]][]) {
      expect(after(stage).toSorted()).toEqual(next.map((to) => `${stage} → ${to}`).toSorted());
    }
  });

  it('lets every open stage end', () => {
    for (const stage of openStages) expect(after(stage)).toContain(`${stage} → EXITED`);
  });
});

describe('any sequence of commands and facts', () => {
  const anyCommand = fc.constantFrom(...commands).map((command) => ({ command }));
  const anyFact = fc
    .record({ kind: fc.constantFrom(...placementSteps), version: fc.integer({ min: 1, max: 9 }) })
    .map(({ kind, version }) => ({ placement: placementEvent(kind, { version, on }) }));

  it('keeps the last spell equal to the stage, and only taking the end back follows it', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyCommand, anyFact), { maxLength: 40 }), (steps) => {
        let state = known;
        for (const taken of steps) {
          const next = step(state, taken) ?? state;
          expect(presentSpell(next).stage).toBe(stageOf(next));
          const handedOver = 'command' in taken && /^(ACCEPT|CORRECT_R)/.test(taken.command.kind);
          if (!handedOver) expect(next.organisationId).toBe(state.organisationId);
          if (hasEnded(next)) expect(next.proposal ?? null).toBeNull();
          const undone = 'command' in taken && taken.command.kind === 'UNDO_END';
          if (state.voided) expect(next).toMatchObject({ voided: state.voided, spells: state.spells });
          if (hasEnded(state) && !undone) expect(next.spells).toEqual(state.spells);
          state = next;
        }
        expect(state.id).toBe(pathId);
      }),
    );
  });
});
