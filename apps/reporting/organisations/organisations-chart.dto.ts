import { ApiProperty } from '@nestjs/swagger';

class OrganisationCount {
  @ApiProperty() country: string;
  @ApiProperty() kind: string;
  @ApiProperty() service: string;
  @ApiProperty() count: number;
}

export class OrganisationsChartView {
  @ApiProperty({ description: 'Organisations in the registry that are active.' }) total: number;
  @ApiProperty({
    type: [OrganisationCount],
    description: 'An organisation counts once for each service it offers.',
  })
  cells: OrganisationCount[];
}
