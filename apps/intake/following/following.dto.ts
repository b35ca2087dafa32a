import { ApiProperty } from '@nestjs/swagger';
import type { Stage } from '#contracts';
import { CodeList, DayField, Flag, IdField, IdList, Int, NestedList, roles, Text, type Role } from '#web';

const nullable = { nullable: true } as const;

/** Who follows a path. */
export class FollowingView {
  @IdField({ ...nullable, description: 'Account of the case worker; null: nobody follows it' }) account:
    string | null;
  @IdField({ ...nullable, description: 'Who did, until the account was closed or lost the right' }) lost:
    string | null;
  @IdField(nullable) teamId: string | null;
  @DayField(nullable) since: string | null;
  @Int({ min: 0, max: 1_000_000, description: 'Of the following; 0: nobody has followed it yet' })
  version: number;
}

class PathSeen {
  @IdField() pathId: string;
  @Int({ min: 0, max: 1_000_000, description: '`following.version` as it was seen' }) version: number;
}

export class HandOverDto {
  @NestedList(() => PathSeen, { min: 1, max: 500 }) paths: PathSeen[];
  @IdField({ ...nullable, description: 'Account of a case worker; null: nobody' }) to: string | null;
  @Text({ max: 40, ...nullable, optional: true, description: 'Left out: as it is; null: none' }) team?:
    string | null;
  @Flag({ optional: true, description: 'Those that can go, go; default: all or none' }) partly?: boolean;
}

class Refused {
  @IdField() pathId: string;
  @Text({ max: 80 }) rule: string;
  @IdField({ ...nullable, description: 'Who follows it' }) account: string | null;
}

export class HandedOver {
  @IdList({ max: 500 }) handed: string[];
  @NestedList(() => Refused, { max: 500 }) refused: Refused[];
}

/** People who were handed to the reader. */
export class HandOverNotice {
  @IdField() id: string;
  @IdField() by: string;
  @Int({ min: 1, max: 500 }) paths: number;
  @DayField() on: string;
}

export class AbsenceDto {
  @IdField({ description: 'Who is away' }) account: string;
  @IdField({ description: 'Who covers' }) cover: string;
  @DayField() from: string;
  @DayField({ description: 'The last day' }) to: string;
}

export class AbsenceView extends AbsenceDto {
  @IdField() id: string;
  @Int({ min: 1, max: 1_000_000 }) version: number;
}

export class ChangedAbsence {
  @IdField() id: string;
  @Int({ min: 1, max: 1_000_000 }) version: number;
}

export class WorkloadRow {
  @IdField({ ...nullable, description: 'Null: those whom nobody follows' }) account: string | null;
  @Int({ min: 0, max: 10_000_000 }) paths: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  byStage: Partial<Record<Stage, number>>;
  @Int({ min: 0, max: 10_000_000, description: 'Tasks of case workers that are late' }) overdue: number;
  @Int({ min: 0, max: 10_000_000, description: 'Tasks of case workers for the next seven days' })
  week: number;
}

export class TeamView {
  @IdField() id: string;
  @Text({ max: 40 }) name: string;
}

class ToldColleague {
  @IdField() id: string;
  @CodeList(roles, { max: roles.length }) roles: Role[];
  @IdList({ max: 200, ...nullable }) organisations: string[] | null;
  @Int({ min: 1, max: 1_000_000_000 }) version: number;
}

/** What the gateway tells of accounts: of a closed one, that no role is left. */
export class ToldColleagues {
  @NestedList(() => ToldColleague, { min: 1, max: 1000 }) colleagues: ToldColleague[];
}
