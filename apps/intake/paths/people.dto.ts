import { stages, type Stage } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { Code, CodeList, DayField, IdField, QueryIds, Text } from '#web';
import { likenessReasons, type LikenessReason } from '../people/likeness.js';

export class NamesQuery {
  @QueryIds({ min: 1, max: 200 }) paths: string[];
}

export class PathName {
  @IdField() pathId: string;
  @IdField() personId: string;
  @Text({ max: 201 }) name: string;
}

export class DuplicatesQuery {
  @Text({ max: 100, optional: true }) givenNames?: string;
  @Text({ max: 100, optional: true }) familyNames?: string;
  @DayField({ optional: true }) birthDate?: string;
}

/** Somebody on record who may be the person typed in. Out of scope, only that there is somebody. */
export class LikePersonView {
  @IdField() personId: string;
  @CodeList(likenessReasons, { max: likenessReasons.length }) why: LikenessReason[];
  @ApiProperty({ type: Boolean }) inScope: boolean;
  @Text({ max: 201, nullable: true }) name: string | null;
  @DayField({ nullable: true }) birthDate: string | null;
  @IdField({ nullable: true, description: 'The latest path' }) pathId: string | null;
  @Code(stages, { nullable: true }) stage: Stage | null;
}
