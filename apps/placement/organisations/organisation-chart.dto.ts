import { organisationKinds, organisationServices } from '#contracts';
import type { OrganisationKind, OrganisationService } from '#contracts';
import { Code, Int, NestedList, QueryCodes, Text } from '#web';
import { countryCodes } from './organisation.dto.js';

export const chartDimensions = ['country', 'kind', 'service'] as const;
export type ChartDimension = (typeof chartDimensions)[number];

export class ChartQuery {
  @QueryCodes(chartDimensions, {
    min: 1,
    max: chartDimensions.length,
    optional: true,
  })
  by: ChartDimension[] = [...chartDimensions];
}

const count = { min: 0, max: 1_000_000 };

export class ChartBar {
  @Text({ max: 40 }) code: string;
  @Int(count) count: number;
}

export class ChartMargin {
  @Code(chartDimensions) dimension: ChartDimension;
  @NestedList(() => ChartBar, { max: 400, description: 'Most first.' }) bars: ChartBar[];
}

export class ChartCell {
  @Code(countryCodes, { optional: true }) country?: string;
  @Code(organisationKinds, { optional: true }) kind?: OrganisationKind;
  @Code(organisationServices, { optional: true }) service?: OrganisationService;
  @Int(count) count: number;
}

/** Active organisations counted. One with several services counts once under each, so services exceed the total. */
export class OrganisationChart {
  @Int({ ...count, description: 'Active organisations.' }) total: number;
  @NestedList(() => ChartMargin, { max: 3, description: 'One dimension at a time.' }) margins: ChartMargin[];
  @NestedList(() => ChartCell, { max: 20_000, description: 'The dimensions crossed.' }) cells: ChartCell[];
}
