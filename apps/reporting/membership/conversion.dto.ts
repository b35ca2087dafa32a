import { ApiProperty } from '@nestjs/swagger';

class ConversionLine {
  @ApiProperty({ description: 'Cohort, `2026-Q3`; ALL on the total line.' }) group: string;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Started work; null: withheld' }) started:
    number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Of them members; null: withheld' }) members:
    number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Of them in a managing role; null: withheld' })
  managing: number | null;
}

export class ConversionView {
  @ApiProperty({ format: 'date' }) asOf: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) knownOn: string | null;
  @ApiProperty() threshold: number;
  @ApiProperty({ type: ConversionLine }) total: ConversionLine;
  @ApiProperty({ type: [ConversionLine] }) cohorts: ConversionLine[];
}
