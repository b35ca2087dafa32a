import { ApiProperty } from '@nestjs/swagger';
import { Code, Cursor, Limit } from '#web';
import { milestones, pathStates, type Milestone, type PathState } from '../paths/path-history.js';
import { PopulationQuery } from '../paths/population.dto.js';

export const funnelGroupings = ['programme', 'cohort', 'organisation', 'country'] as const;
export type FunnelGrouping = (typeof funnelGroupings)[number];

export class FunnelQuery extends PopulationQuery {
  /** A line for each of these. Default: programme. */
  @Code(funnelGroupings, { optional: true }) groupBy?: FunnelGrouping;
}

/** Which figure is opened: who reached a stage, or who is in a state. */
export class FunnelRowsQuery extends PopulationQuery {
  @Code(milestones, { optional: true }) reached?: Milestone;
  @Code(pathStates, { optional: true }) state?: PathState;
  @Limit() limit: number = 50;
  @Cursor() cursor?: string;
}

const publishedCount = {
  type: 'integer',
  nullable: true,
  minimum: 0,
  description: 'null: withheld',
} as const;
const countsOf = (keys: readonly string[]) =>
  ApiProperty({
    type: 'object',
    properties: Object.fromEntries(keys.map((key) => [key, publishedCount])),
    required: [...keys],
    additionalProperties: false,
  });

export class FunnelLineView {
  @ApiProperty({ description: 'Programme, cohort, organisation id or country; ALL on the total line.' })
  group: string;
  @ApiProperty({ type: String, nullable: true, description: 'Name of the organisation, when grouped by it.' })
  name: string | null;
  @ApiProperty(publishedCount) total: number | null;
  @countsOf(milestones) reached: Record<Milestone, number | null>;
  @countsOf(pathStates) states: Record<PathState, number | null>;
}

export class FunnelView {
  @ApiProperty({ format: 'date' }) asOf: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) knownOn: string | null;
  @ApiProperty({ description: 'Counts from 1 to threshold − 1 are withheld.' }) threshold: number;
  @ApiProperty({ enum: funnelGroupings }) groupBy: FunnelGrouping;
  @ApiProperty({ type: FunnelLineView }) total: FunnelLineView;
  @ApiProperty({ type: [FunnelLineView] }) groups: FunnelLineView[];
}

const day = { type: String, format: 'date', nullable: true } as const;

/** One path behind a figure: pseudonymous; the console asks intake for the name with the reader's own rights. */
export class PathRow {
  @ApiProperty({ format: 'uuid' }) pathId: string;
  @ApiProperty() programme: string;
  @ApiProperty() cohort: string;
  @ApiProperty({ format: 'uuid' }) organisationId: string;
  @ApiProperty() country: string;
  @ApiProperty({ enum: pathStates }) state: PathState;
  @ApiProperty({ format: 'date' }) intakeOn: string;
  @ApiProperty(day) assessmentOn: string | null;
  @ApiProperty(day) readyOn: string | null;
  @ApiProperty(day) proposedOn: string | null;
  @ApiProperty(day) activeOn: string | null;
  @ApiProperty(day) memberOn: string | null;
}
