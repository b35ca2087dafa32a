import { ApiProperty } from '@nestjs/swagger';
import { Code, DayField, Flag, IdField, Int, NestedList, PageQuery, QueryFlag, Text } from '#web';
import type { FieldChange } from './field-change.js';

const anything = { nullable: true, description: 'Codes, days, numbers and ids; null = not known' };

export class TimelineQuery extends PageQuery {
  @Code(['asc', 'desc'], { optional: true, description: 'Default asc: oldest first' }) order?: 'asc' | 'desc';
  @QueryFlag({
    optional: true,
    description: 'Also what follows from other facts: constraints and profile as told',
  })
  all?: boolean;
}

/** What a new version of a record changed in one field. */
export class FieldChangeView implements FieldChange {
  @Text({ max: 60, example: 'endsOn' }) field: string;
  @ApiProperty(anything) before: unknown;
  @ApiProperty(anything) after: unknown;
  @Flag({ description: 'False: a text or a name, of which only is told that it changed' }) told: boolean;
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
  @NestedList(() => FieldChangeView, { max: 100, description: 'As far as the reader may see them' })
  changes: FieldChangeView[];
}
