import { ApiProperty } from '@nestjs/swagger';

class FlowLink {
  @ApiProperty({ description: 'PROGRAMME:MEASURE, REACHED:READY …' }) source: string;
  @ApiProperty({ description: 'REACHED:READY, STATE:ACTIVE …' }) target: string;
  @ApiProperty({ type: 'integer', nullable: true, description: 'null: withheld' }) count: number | null;
}

class FlowNode {
  @ApiProperty({ description: 'PROGRAMME:MEASURE, REACHED:READY, STATE:ACTIVE …' }) key: string;
  @ApiProperty({ type: 'integer', nullable: true, description: 'null: withheld' }) count: number | null;
}

export class FlowsView {
  @ApiProperty({ format: 'date' }) asOf: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) knownOn: string | null;
  @ApiProperty() threshold: number;
  @ApiProperty({ type: [FlowLink] }) links: FlowLink[];
  @ApiProperty({ type: [FlowNode] }) nodes: FlowNode[];
}
