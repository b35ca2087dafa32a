import { ApiProperty } from '@nestjs/swagger';
import { memberRoles, membershipCategories, membershipStates } from '#contracts';
import type { MemberRole, MembershipCategory, MembershipState as Status } from '#contracts';
import type { Day } from '#kernel';
import { Code, CodeList, DayField, IdField, Int, Nested, NestedList, Text } from '#web';
import { answeredLateBy, clockOf, type MembershipClock } from './membership-clock.js';
import type { MembershipRow } from './membership.entity.js';
import { membershipMoves, type MembershipState } from './membership.js';
import { rejectionReasons, type RejectionReason } from './rejection-reason.js';

const many = { min: -100_000, max: 100_000 };

/** A term that runs: 60 days to answer, 60 to appeal, five years in the special category. */
export class ClockView {
  @Code(['ANSWER', 'APPEAL', 'SPECIAL_CATEGORY']) kind: MembershipClock['kind'];
  @DayField({ description: 'Last day.' }) dueOn: Day;
  @Int({ ...many, description: 'Negative: over.' }) daysLeft: number;
}

export class RejectionView {
  @DayField() on: Day;
  @DayField() communicatedOn: Day;
  @Code(rejectionReasons, { nullable: true }) reason: RejectionReason | null;
}

export class RoleView {
  @IdField() roleId: string;
  @Code(memberRoles) role: MemberRole;
  @DayField() from: Day;
  @DayField({ nullable: true, description: 'Last day; null: still held.' }) to: Day | null;
}

export class MembershipWarning {
  @Text({ max: 80, example: 'membership.special-above-a-third' }) rule: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) facts: Record<string, unknown>;
}

export class MembershipListItem {
  @IdField() id: string;
  @Int({ min: 1, max: 1_000_000 }) version: number;
  @IdField() pathId: string;
  @IdField() organisationId: string;
  @Text({ max: 200 }) organisationName: string;
  @Code(membershipStates) status: Status;
  @Code(membershipCategories, { nullable: true }) category: MembershipCategory | null;
  @Nested(() => ClockView, { nullable: true }) clock: ClockView | null;
  @Int({ ...many, nullable: true, description: 'Days after the 60; 0 in time; null without an answer.' })
  answeredLateBy: number | null;
  @CodeList(membershipStates, { max: membershipStates.length, description: 'Where it can move now.' })
  moves: Status[];
  @DayField() interestedOn: Day;
  @DayField({ nullable: true }) appliedOn: Day | null;
  @Nested(() => RejectionView, { nullable: true }) rejection: RejectionView | null;
  @DayField({ nullable: true }) appealedOn: Day | null;
  @DayField({ nullable: true }) admittedOn: Day | null;
  @DayField({ nullable: true }) sharePaidOn: Day | null;
  @Int({ min: 0, max: 100_000_000, nullable: true }) shareCents: number | null;
  @DayField({ nullable: true }) registeredOn: Day | null;
  @DayField({ nullable: true }) leftOn: Day | null;
  @NestedList(() => RoleView, { max: 200 }) roles: RoleView[];
}

export class MembershipView extends MembershipListItem {
  @NestedList(() => MembershipWarning, {
    max: 10,
    description: 'Facts a reader should know; they stop nobody.',
  })
  warnings: MembershipWarning[];
}

export function listItem(row: MembershipRow, organisationName: string, today: Day): MembershipListItem {
  const { id, version, pathId, organisationId, status, state } = row;
  const reached = 'member' in state && state.member ? state.member : state;
  return {
    id,
    version,
    pathId,
    organisationId,
    organisationName,
    status,
    category: row.category ?? null,
    clock: clockOf(state, today),
    answeredLateBy: answeredLateBy(state),
    moves: [...membershipMoves[status]],
    interestedOn: state.interestedOn,
    appliedOn: 'appliedOn' in reached ? reached.appliedOn : null,
    rejection: rejectionOf(reached, row.rejectionReason ?? null),
    appealedOn: appealOf(reached),
    admittedOn: 'admittedOn' in reached ? reached.admittedOn : null,
    sharePaidOn: 'share' in reached ? reached.share.on : null,
    shareCents: 'share' in reached ? reached.share.amountCents : null,
    registeredOn: row.registeredOn ?? null,
    leftOn: row.leftOn ?? null,
    roles: state.roles,
  };
}

type Reached = MembershipState | Extract<MembershipState, { status: 'EXCLUDED' }>['member'];

function rejectionOf(state: Reached, reason: RejectionReason | null): RejectionView | null {
  if ('rejection' in state) return { ...state.rejection, reason };
  if (!('appeal' in state) || state.appeal === null) return null;
  return { on: state.appeal.rejectedOn, communicatedOn: state.appeal.communicatedOn, reason };
}

function appealOf(state: Reached): Day | null {
  if ('appealedOn' in state) return state.appealedOn;
  return 'appeal' in state && state.appeal ? state.appeal.appealedOn : null;
}
