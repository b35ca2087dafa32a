import type { EventData, EventType, PutRightReason, Stage } from '#contracts';
import { type Day, unreachable } from '#kernel';
import { stageOfPlacements, type PlacementFacts } from './placement-fact.js';

type PathEventType = Extract<EventType, `percorso.intake.path.${string}`>;

/** Everything that can happen to a path and leaves intake (libs/contracts). */
export type PathEvent = { [T in PathEventType]: { type: T; data: EventData<T> } }[PathEventType];

export type Opened = EventData<'percorso.intake.path.opened.v1'>;
export type Constraints = EventData<'percorso.intake.path.constraints-changed.v1'>;
export type Profile = EventData<'percorso.intake.path.profile-changed.v1'>;
type Paused = EventData<'percorso.intake.path.paused.v1'>;
type Transferred = EventData<'percorso.intake.path.transferred.v1'>;
type Exited = EventData<'percorso.intake.path.exited.v1'>;

/** How far intake itself has brought the path; what follows READY are facts of placement. */
export type Progress = 'INTAKE' | 'ASSESSMENT' | 'READY';

/** What intake says over and above progress. TRANSFERRED and EXITED are the end: only taking it back follows. */
export type Phase =
  | { kind: 'UNDER_WAY' }
  | { kind: 'PAUSED'; reason: Paused['reason'] }
  | {
      kind: 'TRANSFERRED';
      reason: Transferred['reason'];
      toOrganisationId: string | null;
      before?: PhaseBeforeEnd;
    }
  | {
      kind: 'EXITED';
      reason: Exited['reason'];
      outcome: Exited['outcome'];
      destination: Exited['destination'];
      before?: PhaseBeforeEnd;
    };
/** Where a path goes on when its end is taken back. Ends recorded before 2026-11-30 do not say: see `phaseBefore`. */
export type PhaseBeforeEnd = { kind: 'UNDER_WAY' } | { kind: 'PAUSED'; reason: Paused['reason'] };

/** It was opened by mistake: on record, and nowhere else. Its stage is the one it had. */
export interface Voided {
  stage: Stage;
  on: Day;
  reason: PutRightReason;
}

export type TransferProposal = EventData<'percorso.intake.path.transfer-proposed.v1'>;
export type DeclinedTransfer = EventData<'percorso.intake.path.transfer-declined.v1'>;

/** One stay in one stage, from `on` until the next spell begins. */
export interface Spell {
  stage: Stage;
  on: Day;
  /** The placement whose fact moved the path here: its day is corrected in placement, not here. */
  placementId: string | null;
}

/** A path under way or ended. It is stored whole, as JSON, beside the columns that queries need. */
export interface PathState {
  id: string;
  personId: string;
  organisationId: string;
  opened: Opened;
  progress: Progress;
  phase: Phase;
  /** Set once it has turned out that the path was opened by mistake; paths of before 2026-11-30 do not say. */
  voided?: Voided | null;
  /** Another organisation is asked to go on with the path. */
  proposal?: TransferProposal | null;
  /** The last proposal was refused; forgotten with the next. */
  declined?: DeclinedTransfer | null;
  /** In the order they were recorded; the last is the present one. Never empty. */
  spells: Spell[];
  placements: PlacementFacts;
  /** First day the person was registered as a member of a cooperative: a fact of placement. */
  memberOn: Day | null;
  constraints: Constraints | null;
  profile: Profile | null;
}

/** The moment of a decision: facts are recorded at `now`, and none may have happened after `today`. */
export interface Moment {
  now: Date;
  today: Day;
}

/** Intake's ending wins over a pause, a pause over placement, placement over READY (DESIGN §4, Convergence). */
export function stageOf(state: Pick<PathState, 'phase' | 'progress' | 'placements' | 'voided'>): Stage {
  if (state.voided) return state.voided.stage;
  if (state.phase.kind !== 'UNDER_WAY') return state.phase.kind;
  return stageUnderWay(state);
}

/** The stage the path has, or would have without its pause. */
export function stageUnderWay(state: Pick<PathState, 'progress' | 'placements'>): Stage {
  if (state.progress !== 'READY') return state.progress;
  return stageOfPlacements(state.placements) ?? 'READY';
}

/** Nothing goes on here any more: it has ended, or was opened by mistake. */
export function hasEnded(state: PathState): boolean {
  if (state.voided) return true;
  return state.phase.kind === 'EXITED' || state.phase.kind === 'TRANSFERRED';
}

export function presentSpell(state: PathState): Spell {
  const last = state.spells.at(-1);
  if (!last) throw new Error(`path ${state.id} has no spell`);
  return last;
}

/** The last spell that intake brought about itself; the first one always is. */
export function lastOwnSpell(state: PathState): Spell {
  return state.spells.findLast((spell) => spell.placementId === null) ?? presentSpell(state);
}

export function openedState(id: string, personId: string, opened: Opened): PathState {
  return {
    id,
    personId,
    organisationId: opened.organisationId,
    opened,
    progress: 'INTAKE',
    phase: { kind: 'UNDER_WAY' },
    spells: [{ stage: 'INTAKE', on: opened.openedOn, placementId: null }],
    placements: {},
    memberOn: null,
    constraints: null,
    profile: null,
  };
}

/** What an event makes of a path that is open. `opened` itself is `openedState`. */
export function evolvePath(state: PathState, event: PathEvent): PathState {
  switch (event.type) {
    case 'percorso.intake.path.opened.v1':
      return openedState(state.id, state.personId, event.data);
    case 'percorso.intake.path.stage-changed.v1': {
      const { to, on, placementId } = event.data;
      const progress = to === 'ASSESSMENT' || to === 'READY' ? to : state.progress;
      return enter({ ...state, progress: placementId ? state.progress : progress }, to, on, placementId);
    }
    case 'percorso.intake.path.paused.v1':
      return enter(
        { ...state, phase: { kind: 'PAUSED', reason: event.data.reason } },
        'PAUSED',
        event.data.on,
      );
    case 'percorso.intake.path.resumed.v1':
      return enter({ ...state, phase: { kind: 'UNDER_WAY' } }, event.data.to, event.data.on);
    case 'percorso.intake.path.transferred.v1': {
      const { on, reason, toOrganisationId } = event.data;
      const before = phaseBefore(state);
      return enter(
        { ...answered(state), phase: { kind: 'TRANSFERRED', reason, toOrganisationId, before } },
        'TRANSFERRED',
        on,
      );
    }
    case 'percorso.intake.path.exited.v1': {
      const { on, reason, outcome, destination } = event.data;
      const before = phaseBefore(state);
      return enter(
        { ...answered(state), phase: { kind: 'EXITED', reason, outcome, destination, before } },
        'EXITED',
        on,
      );
    }
    case 'percorso.intake.path.exit-withdrawn.v1':
      return withoutEnd(state);
    case 'percorso.intake.path.stage-withdrawn.v1':
      return withoutSpell(state, event.data);
    case 'percorso.intake.path.voided.v1':
      return {
        ...answered(state),
        voided: { stage: event.data.from, on: event.data.on, reason: event.data.reason },
      };
    case 'percorso.intake.path.transfer-proposed.v1':
      return { ...answered(state), proposal: event.data };
    case 'percorso.intake.path.transfer-declined.v1':
      return {
        ...answered(state),
        declined: event.data.reason === 'WITHDRAWN_BY_SENDER' ? null : event.data,
      };
    case 'percorso.intake.path.responsible-changed.v1':
      return { ...answered(state), organisationId: event.data.organisationId };
    case 'percorso.intake.path.stage-date-corrected.v1':
      return withCorrectedDay(state, event.data.stage, event.data.previousOn, event.data.on);
    case 'percorso.intake.path.constraints-changed.v1':
      return { ...state, constraints: event.data };
    case 'percorso.intake.path.profile-changed.v1':
      return { ...state, profile: event.data };
    case 'percorso.intake.path.entry-corrected.v1':
      return { ...state, opened: { ...state.opened, ...event.data } };
    case 'percorso.intake.path.way-in-corrected.v1': {
      const { on: _on, reason: _reason, ...right } = event.data;
      return { ...state, opened: { ...state.opened, ...right } };
    }
    case 'percorso.intake.path.disadvantage-recorded.v1':
      return { ...state, opened: { ...state.opened, art4: event.data.art4 } };
    // Whose path it is, is no matter of events: they name nobody.
    case 'percorso.intake.path.person-replaced.v1':
    case 'percorso.intake.path.service-recorded.v1':
      return state;
    default:
      return unreachable(event);
  }
}

/** No proposal is left to answer, and none was refused that the sender should hear of. */
function answered(state: PathState): PathState {
  return { ...state, proposal: null, declined: null };
}

/** The organisation that sees the path beside the responsible one: it is asked to go on with it, or went on with it. */
export function receiverOf({ proposal, phase }: PathState): string | null {
  if (proposal) return proposal.toOrganisationId;
  return phase.kind === 'TRANSFERRED' ? phase.toOrganisationId : null;
}

/** The path as it would stand had it not ended; what placement has told since is in it. */
export function withoutEnd(state: PathState): PathState {
  return { ...state, phase: phaseBefore(state), spells: state.spells.slice(0, -1) };
}

function phaseBefore({ phase, spells }: PathState): PhaseBeforeEnd {
  if (phase.kind === 'UNDER_WAY' || phase.kind === 'PAUSED') return phase;
  if (phase.before) return phase.before;
  return spells.at(-2)?.stage === 'PAUSED' ? { kind: 'PAUSED', reason: 'OTHER' } : { kind: 'UNDER_WAY' };
}

function withoutSpell(
  state: PathState,
  { stage, stageOn, placementId }: EventData<'percorso.intake.path.stage-withdrawn.v1'>,
): PathState {
  const wrong = state.spells.findLastIndex(
    (spell) => spell.stage === stage && spell.on === stageOn && spell.placementId === placementId,
  );
  return { ...state, spells: state.spells.filter((_, index) => index !== wrong) };
}

function enter(state: PathState, stage: Stage, on: Day, placementId: string | null = null): PathState {
  return { ...state, spells: [...state.spells, { stage, on, placementId }] };
}

function withCorrectedDay(state: PathState, stage: Stage, previousOn: Day, on: Day): PathState {
  const index = findSpell(state, stage, previousOn);
  const spells = state.spells.map((spell, at) => (at === index ? { ...spell, on } : spell));
  const opened = index === 0 ? { ...state.opened, openedOn: on } : state.opened;
  return { ...state, opened, spells };
}

/** The latest spell in a stage that intake itself entered, on a given day where one is given; -1 when there is none. */
export function findSpell(state: PathState, stage: Stage, on: Day | null): number {
  return state.spells.findLastIndex(
    (spell) => spell.stage === stage && spell.placementId === null && (on === null || spell.on === on),
  );
}
