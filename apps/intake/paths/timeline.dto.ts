import { ApiProperty } from '@nestjs/swagger';
import { Code, DayField, IdField, Int, PageQuery, QueryFlag, Text } from '#web';

export class TimelineQuery extends PageQuery {
  @Code(['asc', 'desc'], { optional: true, description: 'Default asc: oldest first' }) order?: 'asc' | 'desc';
  @QueryFlag({
    optional: true,
    description: 'Also what follows from other facts: constraints and profile as told',
  })
  all?: boolean;
}

/** A line of the story: what, on which day, recorded when and by whom. */
export class TimelineFact {
  @IdField() id: string;
  @Text({ max: 60, example: 'stage-changed' }) kind: string;
  @DayField() on: string;
  @ApiProperty({ type: String, format: 'date-time' }) recordedAt: Date;
  @Text({ max: 80, description: 'Account id, or system:<consumer or job>' }) actor: string;
  @Int({ min: 1, max: 1_000_000, nullable: true, description: 'Version of the path, where it is one' })
  version: number | null;
  @ApiProperty({ type: 'object', additionalProperties: true }) values: Record<string, unknown>;
}
