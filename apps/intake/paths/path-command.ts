import {
  exitRules,
  eventOf,
  type Art4Code,
  type CorrectionReason,
  type ExitDestination,
  type ExitReason,
  type PauseReason,
  type PutRightReason,
  type Stage,
  type TransferReason,
} from '#contracts';
import { type Day, DomainError, unreachable, violated } from '#kernel';
import { leadingPlacement, stageOfPlacements } from './placement-fact.js';
import { readyRules } from './ready-rules.js';
import { correctWayIn, type WayInTold } from './way-in-correction.js';
import { decideResponsible, type ResponsibleCommand } from './path-responsible.js';
import { undoEnd, voidPath } from './path-undo.js';
import { checkCorrectedDay, checkStageDay, notBeforeWork, notInFuture } from './stage-days.js';
import {
  findSpell,
  hasEnded,
  stageOf,
  stageUnderWay,
  type Constraints,
  type Moment,
  type PathEvent,
  type PathState,
} from './path.js';

/** What a case worker can ask of a path. What placement brings about is in convergence.ts. */
export type PathCommand =
  | ResponsibleCommand
  | { kind: 'ASSESS'; on: Day }
  | { kind: 'READY'; on: Day }
  | { kind: 'PAUSE'; on: Day; reason: PauseReason }
  | { kind: 'RESUME'; on: Day }
  | { kind: 'TRANSFER'; on: Day; reason: TransferReason; toOrganisationId: string | null }
  | { kind: 'EXIT'; on: Day; reason: ExitReason; destination: ExitDestination }
  | { kind: 'CORRECT'; stage: Stage; on: Day; previousOn: Day | null; reason: CorrectionReason }
  /** All categories that hold from that day: what a document shows later than the opening, or no longer shows. */
  | { kind: 'DISADVANTAGE'; on: Day; art4: Art4Code[] }
  /** Takes an exit or a transfer back. `recordedOn`: the day on which the end was recorded. */
  | { kind: 'UNDO_END'; reason: PutRightReason; recordedOn: Day; byManager: boolean }
  /** The path was opened by mistake. `recordedOn`: the day on which it was opened in the register. */
  | { kind: 'VOID'; reason: PutRightReason; recordedOn: Day; byManager: boolean }
  /** What was told of the way in at the opening was wrong; what is not named stays. */
  | { kind: 'CORRECT_WAY_IN'; right: WayInTold; reason: PutRightReason }
  /** A new version of measure or permit, told even when placement sees no difference: it is a version of the path. */
  | { kind: 'CONSTRAIN'; constraints: Constraints };

const afterTheEnd: readonly PathCommand['kind'][] = [
  'CORRECT',
  'UNDO_END',
  'VOID',
  'CORRECT_RESPONSIBLE',
  'CORRECT_WAY_IN',
];

/** Returns what happens, or throws the name of the rule that stands against it. */
export function decidePath(state: PathState, command: PathCommand, at: Moment): PathEvent[] {
  if (state.voided) throw ended(state);
  if (hasEnded(state) && !afterTheEnd.includes(command.kind)) throw ended(state);
  switch (command.kind) {
    case 'ASSESS':
      requireStage(state, 'INTAKE', 'assess');
      checkStageDay(state, command.on, at, 'assess');
      return [moved(state, 'ASSESSMENT', command.on)];
    case 'READY':
      requireStage(state, 'ASSESSMENT', 'ready');
      checkStageDay(state, command.on, at, 'ready');
      for (const rule of readyRules) rule(state, command.on);
      return [moved(state, 'READY', command.on), ...alreadyPlaced(state, command.on)];
    case 'PAUSE':
      if (state.phase.kind === 'PAUSED')
        throw refused('path.pause.already-paused', 'the path is paused already');
      checkStageDay(state, command.on, at, 'pause');
      return [
        eventOf('percorso.intake.path.paused.v1', {
          from: stageOf(state),
          on: command.on,
          reason: command.reason,
        }),
      ];
    case 'RESUME':
      if (state.phase.kind !== 'PAUSED') throw refused('path.resume.not-paused', 'the path is not paused');
      checkStageDay(state, command.on, at, 'resume');
      return [eventOf('percorso.intake.path.resumed.v1', { to: stageUnderWay(state), on: command.on })];
    case 'TRANSFER':
      return transfer(state, command, at);
    case 'EXIT':
      return exit(state, command, at);
    case 'CORRECT':
      return correct(state, command, at);
    case 'UNDO_END':
      return undoEnd(state, command, at);
    case 'VOID':
      return voidPath(state, command, at);
    case 'CORRECT_WAY_IN':
      return correctWayIn(state.opened, command, at);
    case 'PROPOSE_TRANSFER':
    case 'ACCEPT_TRANSFER':
    case 'DECLINE_TRANSFER':
    case 'CORRECT_RESPONSIBLE':
      return decideResponsible(state, command, at);
    case 'DISADVANTAGE':
      return disadvantage(state, command, at);
    case 'CONSTRAIN':
      return [eventOf('percorso.intake.path.constraints-changed.v1', command.constraints)];
    default:
      return unreachable(command);
  }
}

type Of<K extends PathCommand['kind']> = Extract<PathCommand, { kind: K }>;

function transfer(
  state: PathState,
  { on, reason, toOrganisationId }: Of<'TRANSFER'>,
  at: Moment,
): PathEvent[] {
  checkLeaving(state, on, at, 'transfer');
  if (toOrganisationId === state.organisationId) {
    throw violated('path.transfer.to-another-organisation', 'a path is transferred to another organisation');
  }
  return [
    eventOf('percorso.intake.path.transferred.v1', { from: stageOf(state), on, reason, toOrganisationId }),
  ];
}

function exit(state: PathState, { on, reason, destination }: Of<'EXIT'>, at: Moment): PathEvent[] {
  checkLeaving(state, on, at, 'exit');
  const { outcome, programmes } = exitRules[reason];
  if (!programmes.includes(state.opened.programme)) {
    throw violated('path.exit.reason-fits-programme', 'this reason does not exist in this programme', {
      reason,
      programme: state.opened.programme,
    });
  }
  return [
    eventOf('percorso.intake.path.exited.v1', { from: stageOf(state), on, reason, outcome, destination }),
  ];
}

function checkLeaving(state: PathState, on: Day, at: Moment, step: 'exit' | 'transfer'): void {
  notInFuture(on, at, step);
  const { enteredOn } = state.opened;
  if (on < enteredOn) {
    throw violated(`path.${step}.date-not-before-entry`, 'nobody leaves before they entered', {
      on,
      enteredOn,
    });
  }
  checkStageDay(state, on, at, step);
  notBeforeWork(state, on, step);
}

function correct(
  state: PathState,
  { stage, on, previousOn, reason }: Of<'CORRECT'>,
  at: Moment,
): PathEvent[] {
  const index = findSpell(state, stage, previousOn);
  const spell = state.spells[index];
  if (!spell) {
    const followed = state.spells.some((each) => each.stage === stage && each.placementId !== null);
    throw followed
      ? violated(
          'path.correct.date-belongs-to-placement',
          'this day is corrected in the placement it comes from',
        )
      : violated('path.correct.stage-not-reached', 'the path has not been in this stage on that day', {
          stage,
        });
  }
  if (spell.on === on)
    throw violated('path.correct.date-differs', 'the corrected day is the one on record', { on });
  checkCorrectedDay(state, index, on, at);
  if (stage === 'EXITED' || stage === 'TRANSFERRED') notBeforeWork(state, on, 'correct');
  return [
    eventOf('percorso.intake.path.stage-date-corrected.v1', { stage, on, previousOn: spell.on, reason }),
  ];
}

function disadvantage({ opened }: PathState, { on, art4 }: Of<'DISADVANTAGE'>, at: Moment): PathEvent[] {
  notInFuture(on, at, 'disadvantage');
  const isOnRecord = art4.length === opened.art4.length && art4.every((code) => opened.art4.includes(code));
  if (isOnRecord) {
    throw violated('path.disadvantage.differs', 'these categories are the ones on record', { art4 });
  }
  return [eventOf('percorso.intake.path.disadvantage-recorded.v1', { on, art4 })];
}

/** Facts of placement that came before READY count from READY on. */
function alreadyPlaced({ placements }: PathState, on: Day): PathEvent[] {
  const to = stageOfPlacements(placements);
  if (to === null) return [];
  const placementId = leadingPlacement(placements);
  return [eventOf('percorso.intake.path.stage-changed.v1', { from: 'READY', to, on, placementId })];
}

function moved(state: PathState, to: Stage, on: Day): PathEvent {
  return eventOf('percorso.intake.path.stage-changed.v1', {
    from: stageOf(state),
    to,
    on,
    placementId: null,
  });
}

function requireStage(state: PathState, stage: Stage, step: string): void {
  const present = stageOf(state);
  if (present !== stage) {
    throw refused(`path.${step}.only-from-${stage.toLowerCase()}`, `the path is not in ${stage}`, {
      stage: present,
    });
  }
}

function refused(rule: string, message: string, facts: Record<string, unknown> = {}): DomainError {
  return new DomainError('INVALID_TRANSITION', message, { rule, facts });
}

export function ended(state: PathState): DomainError {
  if (state.voided) return refused('path.voided', 'the path was opened by mistake', { ...state.voided });
  return refused('path.ended', 'the path has ended', { stage: stageOf(state) });
}
