import { eventOf, type EventOf, type EventTypeOn, type PlacementStatus } from '#contracts';
import { type Day, unreachable } from '#kernel';
import { evolvePath, presentSpell, stageOf, type PathEvent, type PathState, type Spell } from './path.js';
import type { PlacementFact } from './placement-fact.js';

/**
 * Intake and placement act at the same moment, each on its own facts. Every crossing has a rule (DESIGN §4):
 *
 * | intake says           | placement says        | intake's stage           | and                                        |
 * | --------------------- | --------------------- | ------------------------ | ------------------------------------------ |
 * | READY                 | proposed, open        | PROPOSED                 |                                            |
 * | READY                 | started, not closed   | ACTIVE                   |                                            |
 * | READY                 | all closed            | READY                    |                                            |
 * | PAUSED                | anything              | PAUSED                   | the fact is kept; `resumed` goes where it leads |
 * | TRANSFERRED or EXITED | proposed              | unchanged                | placement withdraws it; a task asks to look |
 * | TRANSFERRED or EXITED | started               | unchanged                | a task asks to end the placement           |
 * | TRANSFERRED or EXITED | closed                | unchanged                | the fact is kept                           |
 * | the end taken back    | anything meanwhile    | where it stood           | then where the facts of placement lead     |
 * | opened by mistake     | proposed              | unchanged                | placement withdraws it                     |
 * | opened by mistake     | started               | unchanged                | a task asks to end the placement           |
 * | INTAKE or ASSESSMENT  | anything              | unchanged                | the fact is kept until READY               |
 *
 * A step that placement takes back takes the stage that it had brought back as well, also beneath a pause or an end.
 *
 * An event of a placement whose version is not above the highest seen decides nothing: late and repeated
 * events are harmless. Its day is kept all the same, because days are minima and do not depend on order.
 */
export type PlacementEvent = EventOf<EventTypeOn<'percorso.placement.placement'>>;

/** What a placement's event makes of the path: a new fact, perhaps a new stage. */
export interface Followed {
  /** The state with the new fact, before `events`. */
  state: PathState;
  events: PathEvent[];
}

export function followPlacement(state: PathState, event: PlacementEvent): Followed {
  const id = event.subject;
  const known = state.placements[id] ?? unknownPlacement;
  const fact = withEvent(known, event);
  const next = { ...state, placements: { ...state.placements, [id]: fact } };
  if (event.type === 'percorso.placement.placement.step-withdrawn.v1') {
    const isNews = event.aggregateversion > known.version;
    return { state: next, events: isNews ? withdrawnStage(next, event) : [] };
  }
  return { state: next, events: stageEvents(state, next, event) };
}

const unknownPlacement: PlacementFact = {
  version: 0,
  status: 'OPEN',
  proposedOn: null,
  startedOn: null,
  closedOn: null,
};

function withEvent(known: PlacementFact, event: PlacementEvent): PlacementFact {
  const version = event.aggregateversion;
  const overtaken =
    version < (known.standsFrom ?? 0) && event.type !== 'percorso.placement.placement.proposed.v1';
  const dated = overtaken ? known : withDay(known, event);
  return version > known.version ? { ...dated, version, status: statusAfter(event) } : dated;
}

function kindOf(event: PlacementEvent): string {
  return event.type.split('.')[3] ?? '';
}

function statusAfter(event: PlacementEvent): PlacementFact['status'] {
  switch (event.type) {
    case 'percorso.placement.placement.proposed.v1':
    case 'percorso.placement.placement.interview-set.v1':
    case 'percorso.placement.placement.authorisation-requested.v1':
    case 'percorso.placement.placement.authorised.v1':
      return 'OPEN';
    case 'percorso.placement.placement.started.v1':
    case 'percorso.placement.placement.activated.v1':
    case 'percorso.placement.placement.terms-change-requested.v1':
    case 'percorso.placement.placement.terms-change-settled.v1':
      return 'STARTED';
    case 'percorso.placement.placement.closed.v1':
      return 'CLOSED';
    case 'percorso.placement.placement.step-withdrawn.v1':
      return standing[event.data.to];
    default:
      return unreachable(event);
  }
}

const standing: Record<PlacementStatus, PlacementFact['status']> = {
  PROPOSED: 'OPEN',
  INTERVIEW: 'OPEN',
  AWAITING_AUTHORISATION: 'OPEN',
  AUTHORISED: 'OPEN',
  STARTED: 'STARTED',
  ACTIVE: 'STARTED',
  REFUSED: 'CLOSED',
  WITHDRAWN: 'CLOSED',
  ENDED: 'CLOSED',
};

function withDay(fact: PlacementFact, event: PlacementEvent): PlacementFact {
  if (event.type === 'percorso.placement.placement.step-withdrawn.v1') {
    const { startedOn } = event.data;
    return { ...fact, startedOn, closedOn: null, standsFrom: event.aggregateversion };
  }
  const { on } = event.data;
  switch (kindOf(event)) {
    case 'proposed':
      return { ...fact, proposedOn: earlier(fact.proposedOn, on) };
    case 'started':
      return { ...fact, startedOn: earlier(fact.startedOn, on) };
    case 'closed':
      return { ...fact, closedOn: earlier(fact.closedOn, on) };
    default:
      return fact;
  }
}

export function earlier(one: Day | null, other: Day): Day {
  return one === null || other < one ? other : one;
}

function stageEvents(before: PathState, after: PathState, event: PlacementEvent): PathEvent[] {
  const [from, to] = [stageOf(before), stageOf(after)];
  if (from === to || after.voided) return [];
  const { on } = event.data;
  return [eventOf('percorso.intake.path.stage-changed.v1', { from, to, on, placementId: event.subject })];
}

type StepWithdrawn = EventOf<'percorso.placement.placement.step-withdrawn.v1'>;

function withdrawnStage(path: PathState, event: StepWithdrawn): PathEvent[] {
  if (path.voided) return [];
  const { on, reason } = event.data;
  const spell = spellOf(path, event);
  const withdrawn = spell ? withoutSpell(path, spell, event) : [];
  const after = withdrawn.reduce(evolvePath, path);
  const [from, to] = [presentSpell(after).stage, stageOf(after)];
  if (from === to) return withdrawn;
  const placementId = event.subject;
  return [...withdrawn, eventOf('percorso.intake.path.stage-changed.v1', { from, to, on, placementId })];

  function withoutSpell({ spells }: PathState, wrong: Spell, { subject }: StepWithdrawn): PathEvent[] {
    const before = spells.filter((one) => one !== wrong).at(-1)!;
    const { stage, on: stageOn } = wrong;
    const data = { stage, stageOn, to: before.stage, since: before.on, on, placementId: subject, reason };
    return [eventOf('percorso.intake.path.stage-withdrawn.v1', data)];
  }
}

/** The spell that the step had brought; undefined where it had moved nothing. */
function spellOf({ spells }: PathState, { subject, data }: StepWithdrawn): Spell | undefined {
  const [was, is] = [standing[data.from], standing[data.to]];
  if (was === is) return undefined;
  const own = spells.filter(({ placementId }) => placementId === subject);
  const last = own.at(-1);
  if (was === 'STARTED') return last?.stage === 'ACTIVE' ? last : undefined;
  // Closing led back to READY, or to what is proposed elsewhere; the spell that it was proposed by comes first.
  return own.length > 1 && last?.stage !== 'ACTIVE' ? last : undefined;
}
