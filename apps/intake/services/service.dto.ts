import { putRightReasons, serviceCodes, type PutRightReason, type ServiceCode } from '#contracts';
import { Code, DayField, Flag, IdField, IdList, Int, Num, Text } from '#web';

export class RecordServiceDto {
  @Code(serviceCodes) code: ServiceCode;
  @DayField() from: string;
  @DayField({ optional: true, nullable: true, description: 'Last day; null = it goes on' }) to?:
    string | null;
  @Num({ min: 0, max: 10_000, optional: true, nullable: true }) hours?: number | null;
  @IdField({ optional: true, nullable: true, description: 'Organisation that provides it' })
  providerId?: string | null;
}

/** The whole record as it should be; what is left out is not known. */
export class CorrectServiceDto extends RecordServiceDto {
  @Flag({ optional: true, description: 'Entered by mistake' }) cancelled?: boolean;
  @Code(putRightReasons, { optional: true, description: 'Why it is cancelled; default ENTERED_BY_MISTAKE' })
  reason?: PutRightReason;
}

export class ServiceView {
  @IdField() id: string;
  @Int({ min: 1, max: 100_000 }) version: number;
  @Code(serviceCodes) code: ServiceCode;
  @DayField() from: string;
  @DayField({ nullable: true }) to: string | null;
  @Num({ min: 0, max: 10_000, nullable: true }) hours: number | null;
  @IdField({ nullable: true }) providerId: string | null;
  @Flag() cancelled: boolean;
  @Text({ max: 40, description: 'Moment of the last version' }) recordedAt: string;
  @Text({ max: 80, description: 'Account that recorded it' }) actor: string;
}

export class RecordedServiceView {
  @IdField() id: string;
  @Int({ min: 1, max: 100_000 }) version: number;
  @IdList({ max: 500, description: 'Services of the same code on some of the same days' }) overlaps: string[];
}
