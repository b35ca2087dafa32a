import { ApiProperty } from '@nestjs/swagger';
import {
  ownTaskKinds,
  postponeReasons,
  putRightReasons,
  stages,
  taskKinds,
  taskStatuses,
  type OwnTaskKind,
  type PostponeReason,
  type PutRightReason,
  type Stage,
  type TaskKind,
  type TaskStatus,
} from '#contracts';
import {
  Code,
  CodeList,
  DayField,
  Flag,
  IdField,
  Int,
  Nested,
  NestedList,
  PageQuery,
  QueryCodes,
  QueryFlag,
  roles,
  Text,
  type Role,
} from '#web';
import { urgencies, type Urgency } from './urgency.js';

/** Whoever looks after accounts sees no tasks: none can be theirs. */
const taskRoles = ['SOCIAL_WORKER', 'PLACEMENT_OFFICER', 'MANAGER'] as const satisfies Role[];

const mine = { optional: true, description: 'Only what is the caller’s to do' } as const;

export class TaskFilter extends PageQuery {
  @QueryFlag(mine) mine?: boolean;
  @QueryCodes(urgencies, { max: urgencies.length, optional: true }) due?: Urgency[];
  @QueryCodes(taskKinds, { max: taskKinds.length, optional: true }) kind?: TaskKind[];
  @QueryCodes(taskStatuses, {
    max: taskStatuses.length,
    optional: true,
    description: 'Default OPEN,POSTPONED',
  })
  status?: TaskStatus[];
  @IdField({ optional: true }) pathId?: string;
}

export class TodayQuery {
  @QueryFlag({ ...mine, description: `${mine.description}; default true` }) mine?: boolean;
}

export class AddTaskDto {
  @IdField() pathId: string;
  @Code(ownTaskKinds) kind: OwnTaskKind;
  @DayField() dueOn: string;
  @Code(taskRoles, { optional: true, description: 'Who is to do it; default: whoever sets it' })
  role?: (typeof taskRoles)[number];
  @Text({ max: 500, optional: true, description: 'Kept sealed' }) text?: string;
}

/** The task as it should be. A text left out stays: not every reader sees it. */
export class ChangeTaskDto {
  @Code(ownTaskKinds) kind: OwnTaskKind;
  @DayField() dueOn: string;
  @Code(taskRoles, { description: 'Who is to do it' }) role: (typeof taskRoles)[number];
  @Text({ max: 500, optional: true, nullable: true, description: 'Kept sealed' }) text?: string | null;
}

export class WithdrawTaskDto {
  @Code(putRightReasons) reason: PutRightReason;
}

export class DoneDto {
  @DayField({ optional: true, description: 'Default today' }) on?: string;
}

export class PostponeDto {
  @DayField({ description: 'Shown again from this day; the day of the task itself stays' }) until: string;
  @Code(postponeReasons) reason: PostponeReason;
}

export class TaskView {
  @IdField() id: string;
  @Int({ min: 1, max: 1_000_000 }) version: number;
  @IdField() pathId: string;
  @IdField() organisationId: string;
  @Text({ max: 201 }) name: string;
  @Code(taskKinds) kind: TaskKind;
  @Code(taskStatuses) status: TaskStatus;
  @DayField({ description: 'The day of the event: what comes after it is late' }) dueOn: string;
  @DayField({ description: 'The day from which it is put before people' }) remindFrom: string;
  @Code(urgencies) urgency: Urgency;
  @Code(roles) role: Role;
  @CodeList(roles, { max: roles.length, description: 'Who may say that it is done' }) doers: Role[];
  @Flag({ description: 'The reader is one of them' }) mayDo: boolean;
  @Flag({ description: 'The reader may change or withdraw it: a person set it, and it is to do' })
  mayChange: boolean;
  @Text({ max: 80 }) rule: string;
  @Text({ max: 120 }) source: string;
  @Flag({ description: 'The law sets the day' }) deadline: boolean;
  @IdField({ nullable: true }) subjectId: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true }) facts: Record<string, unknown>;
  @Text({ max: 500, nullable: true, description: 'Null: none, or not for this reader' }) text: string | null;
}

export class ChangedTask {
  @IdField() id: string;
  @Int({ min: 1, max: 1_000_000 }) version: number;
  @Code(taskStatuses) status: TaskStatus;
  @DayField() dueOn: string;
  @DayField() remindFrom: string;
}

export class TaskCounts {
  @Int({ min: 0, max: 10_000_000 }) overdue: number;
  @Int({ min: 0, max: 10_000_000 }) today: number;
  @Int({ min: 0, max: 10_000_000 }) week: number;
  @Int({ min: 0, max: 10_000_000 }) soon: number;
  @Int({ min: 0, max: 10_000_000 }) later: number;
}

export class StageTotal {
  @Code(stages) stage: Stage;
  @Int({ min: 0, max: 10_000_000 }) paths: number;
}

export class TodayView {
  @DayField() today: string;
  @Nested(() => TaskCounts) tasks: TaskCounts;
  @DayField({ nullable: true, description: 'Next day on which something more is put before people' })
  nextOn: string | null;
  @NestedList(() => TaskView, { max: 50, description: 'All but what is for later, most urgent first' })
  urgent: TaskView[];
  @Int({ min: 0, max: 10_000_000, description: 'Paths in scope that somebody must follow and nobody does' })
  unfollowed: number;
  @NestedList(() => StageTotal, {
    max: stages.length,
    description: 'Every path in scope, as the caseload counts',
  })
  stages: StageTotal[];
  @Int({ min: 0, max: 10_000_000 }) paths: number;
}
