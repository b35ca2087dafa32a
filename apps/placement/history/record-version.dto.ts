import { ApiProperty } from '@nestjs/swagger';
import { Int, Text } from '#web';
import type { RecordVersionRow } from './record-version.entity.js';

/** One version of a record: how it stood, when that was recorded, and by which account. */
export class RecordVersionView {
  @Int({ min: 1, max: 1_000_000 }) version: number;
  @ApiProperty({ format: 'date-time' }) recordedAt: string;
  @Text({ max: 100, description: 'Account id, or `system:<part>`.' }) recordedBy: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The whole record at this version.',
  })
  facts: object;
}

export function versionView({ version, recordedAt, recordedBy, facts }: RecordVersionRow): RecordVersionView {
  return { version, recordedAt: recordedAt.toISOString(), recordedBy, facts };
}
