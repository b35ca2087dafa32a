import {
  branches,
  contractKinds,
  placementCloseReasons,
  placementClosers,
  placementStatuses,
  stages,
} from '#contracts';
import type {
  Branch,
  ContractKind,
  PlacementCloseReason,
  PlacementCloser,
  PlacementStatus,
  Stage,
} from '#contracts';
import { daysBetween, type Day } from '#kernel';
import { Code, CodeList, DayField, IdField, Int, Nested, Num, Text } from '#web';
import { constraintCodes, type ConstraintCode } from '../matching/constraint.js';
import { standingOf } from './path-standing.js';
import { movesOf } from './placement-move.js';
import type { PlacementRow } from './placement.entity.js';

export class PlacementListItem {
  @IdField() id: string;
  @Int({ min: 1, max: 1_000_000 }) version: number;
  @IdField() pathId: string;
  @Code(stages, { nullable: true, description: 'Of the path, as placement has heard.' })
  pathStage: Stage | null;
  @IdField() opportunityId: string;
  @Text({ max: 120 }) opportunityTitle: string;
  @IdField() organisationId: string;
  @Text({ max: 200 }) organisationName: string;
  @Code(placementStatuses) status: PlacementStatus;
  @DayField({ description: 'Day of the status.' }) since: Day;
  @Int({ min: 0, max: 100_000, description: 'Days in this status.' }) ageingDays: number;
  @CodeList(placementStatuses, { max: placementStatuses.length, description: 'Where it can move now.' })
  moves: PlacementStatus[];
  @DayField() proposedOn: Day;
  @DayField({ nullable: true }) plannedStartOn: Day | null;
  @DayField({ nullable: true }) interviewOn: Day | null;
  @DayField({ nullable: true }) startedOn: Day | null;
  @DayField({ nullable: true, description: 'Last day of the contract.' }) endsOn: Day | null;
  @CodeList(constraintCodes, {
    max: constraintCodes.length,
    description: 'Could not be judged for want of a fact when it was proposed.',
  })
  toCheck: ConstraintCode[];
}

export class AuthorisationView {
  @DayField() requestedOn: Day;
  @DayField({ nullable: true }) authorisedOn: Day | null;
}

export class TermsChangeView {
  @DayField() requestedOn: Day;
  @DayField() effectiveOn: Day;
  @Num({ min: 0.5, max: 60, nullable: true }) weeklyHours: number | null;
  @Text({ max: 6, nullable: true }) comune: string | null;
}

export class WorkView {
  @DayField() startedOn: Day;
  @DayField({ nullable: true }) activatedOn: Day | null;
  @Code(contractKinds) contract: ContractKind;
  @DayField({ nullable: true }) endsOn: Day | null;
  @Num({ min: 0.5, max: 60 }) weeklyHours: number;
  @Text({ max: 4, description: 'ISCO-08.' }) isco: string;
  @Code(branches, { nullable: true }) branch: Branch | null;
  @Text({ max: 6, nullable: true, description: "Site agreed later; null: the opportunity's." })
  comune: string | null;
  @Nested(() => TermsChangeView, { nullable: true, description: 'Waits for the authority.' })
  change: TermsChangeView | null;
}

export class ClosingView {
  @DayField() on: Day;
  @Code(placementCloseReasons) reason: PlacementCloseReason;
  @Code(placementClosers) by: PlacementCloser;
}

export class PlacementView extends PlacementListItem {
  @IdField({ nullable: true }) tutorId: string | null;
  @Nested(() => AuthorisationView, { nullable: true }) authorisation: AuthorisationView | null;
  @Nested(() => WorkView, { nullable: true }) work: WorkView | null;
  @Nested(() => ClosingView, { nullable: true }) closing: ClosingView | null;
}

/** What a row does not hold itself. */
export interface PlacementNames {
  opportunityTitle: string;
  organisationName: string;
  pathStage: Stage | null;
}

export function listItem(row: PlacementRow, names: PlacementNames, today: Day): PlacementListItem {
  const { state } = row;
  const work = 'work' in state ? state.work : null;
  return {
    id: row.id,
    version: row.version,
    pathId: row.pathId,
    opportunityId: row.opportunityId,
    organisationId: row.organisationId,
    ...names,
    status: row.status,
    since: row.since,
    ageingDays: Math.max(0, daysBetween(row.since, today)),
    moves: movesOf(state, standingOf(names.pathStage)),
    proposedOn: state.proposedOn,
    plannedStartOn: state.plannedStartOn,
    interviewOn: state.interviewOn,
    startedOn: work?.startedOn ?? null,
    endsOn: work?.endsOn ?? null,
    toCheck: row.toCheck,
  };
}

export function fullView(row: PlacementRow, names: PlacementNames, today: Day): PlacementView {
  const { state } = row;
  return {
    ...listItem(row, names, today),
    tutorId: row.tutorId ?? null,
    authorisation: state.authorisation,
    work: 'work' in state ? workView(state.work) : null,
    closing: 'closing' in state ? state.closing : null,
  };
}

function workView({
  startedOn,
  activatedOn,
  contract,
  endsOn,
  weeklyHours,
  isco,
  branch,
  comune,
  change,
}: WorkView) {
  return { startedOn, activatedOn, contract, endsOn, weeklyHours, isco, branch, comune, change };
}
