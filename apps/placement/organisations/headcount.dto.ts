import { ApiProperty } from '@nestjs/swagger';
import type { Day } from '#kernel';
import { DayField, IdField, Int, Nested, NestedList } from '#web';
import { ShareView } from './organisation-view.dto.js';

const heads = { min: 0, max: 100_000 };

/** Heads in branch B from a day on. */
export class HeadcountBody {
  @DayField() on: Day;
  @Int({ ...heads, description: 'W: neither disadvantaged nor volunteers.' }) workers: number;
  @Int({
    ...heads,
    description: 'S: categories of L. 381/1991, art. 4, documented by a public administration.',
  })
  disadvantaged: number;
  @Int(heads) volunteers: number;
}

export class HeadcountView extends HeadcountBody {
  @IdField() id: string;
  @ApiProperty({ format: 'date-time' }) recordedAt: string;
}

export class HeadcountsView {
  @NestedList(() => HeadcountView, { max: 1000, description: 'Newest first, corrections included.' })
  counts: HeadcountView[];
  @Nested(() => ShareView, { nullable: true }) share: ShareView | null;
}

export class ShareQuery {
  @DayField({ optional: true, description: 'Last of the twelve months; left out, today.' }) asOf?: Day;
}
