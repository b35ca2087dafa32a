import { ApiProperty } from '@nestjs/swagger';
import { programmes, stages, type Programme, type Stage } from '#contracts';
import { Code, DayField, IdField, Int, Nested, PageQuery, QueryCodes, QueryFlag, QueryIds, Text } from '#web';
import { FollowingView } from '../following/following.dto.js';
import { RibbonView } from './path-view.dto.js';

/** Filters of the caseload; several values of one filter are separated by commas. */
export class CaseloadFilter extends PageQuery {
  @QueryCodes(stages, { max: stages.length, optional: true }) stage?: Stage[];
  @QueryCodes(programmes, { max: programmes.length, optional: true }) programme?: Programme[];
  @QueryIds({ max: 50, optional: true }) organisationId?: string[];
  @Code(['MINE', 'NOBODY'], {
    optional: true,
    description: 'MINE: whom the caller follows or covers for; NOBODY: whom nobody follows and somebody must',
  })
  followed?: 'MINE' | 'NOBODY';
  @QueryIds({ max: 50, optional: true, description: 'Accounts of case workers' }) followedBy?: string[];
  @QueryFlag({ optional: true, description: 'Open, or ended with something left for a case worker to do' })
  underWay?: boolean;
  @Text({ max: 100, optional: true, description: 'Words of the name, in any spelling' }) q?: string;
  @DayField({ optional: true, description: 'Something is due by this day' }) due?: string;
}

export class CaseloadRow {
  @IdField() pathId: string;
  @IdField() personId: string;
  @IdField() organisationId: string;
  @Text({ max: 201 }) name: string;
  @Code(stages) stage: Stage;
  @Code(programmes) programme: Programme;
  @DayField() stageOn: string;
  @Nested(() => RibbonView) ribbon: RibbonView;
  @DayField({ nullable: true, description: 'Earliest day on which something is due' }) nextDeadline:
    string | null;
  @Nested(() => FollowingView) following: FollowingView;
  @Int({ min: 1, max: 1_000_000 }) version: number;
}

export class CaseloadCounts {
  @Int({ min: 0, max: 10_000_000 }) total: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } }) byStage: Record<Stage, number>;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } }) byProgramme: Record<
    Programme,
    number
  >;
}
