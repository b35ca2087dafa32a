import { ApiProperty } from '@nestjs/swagger';

class SurvivalStepView {
  @ApiProperty({ description: 'Days since entry.' }) day: number;
  @ApiProperty({ description: 'Still waiting before this day.' }) atRisk: number;
  @ApiProperty() events: number;
  @ApiProperty() censored: number;
  @ApiProperty({ description: 'Share still waiting after this day, 0…1.' }) share: number;
}

export class TimeToPlacementView {
  @ApiProperty({ format: 'date' }) asOf: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) knownOn: string | null;
  @ApiProperty() threshold: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Paths followed; null: withheld' }) paths:
    number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Of them placed; null: withheld' }) placed:
    number | null;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Days until half have started; null: not reached or withheld',
  })
  medianDays: number | null;
  @ApiProperty({ type: [SurvivalStepView], description: 'Kaplan–Meier; empty while too few have started.' })
  curve: SurvivalStepView[];
}
