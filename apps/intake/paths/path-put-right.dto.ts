import {
  measureCodes,
  programmes,
  putRightReasons,
  receptionKinds,
  schemeCodes,
  transferDeclineReasons,
  transferReasons,
  type MeasureCode,
  type Programme,
  type PutRightReason,
  type ReceptionKind,
  type SchemeCode,
  type TransferDeclineReason,
  type TransferReason,
} from '#contracts';
import { Code, IdField, Text } from '#web';

export class PutRightDto {
  @Code(putRightReasons) reason: PutRightReason;
}

export class ResponsibleDto extends PutRightDto {
  @IdField({ description: 'The right organisation' }) organisationId: string;
}

export class RightPersonDto extends PutRightDto {
  @IdField({ description: 'The right person, on record already' }) personId: string;
}

export class ProposeTransferDto {
  @IdField({ description: 'Organisation that is asked to go on with the path' }) toOrganisationId: string;
  @Code(transferReasons) reason: TransferReason;
}

export class DeclineTransferDto {
  @Code(transferDeclineReasons) reason: TransferDeclineReason;
}

/** The way in as it should have been told at the opening: exactly one kind, that of its programme. */
export class WayInToldDto extends PutRightDto {
  @Code(programmes) programme: Programme;
  @Code(measureCodes, { optional: true, nullable: true }) measureKind?: MeasureCode | null;
  @Code(receptionKinds, { optional: true, nullable: true }) receptionKind?: ReceptionKind | null;
  @Code(schemeCodes, { optional: true, nullable: true }) scheme?: SchemeCode | null;
  @Text({ max: 2, pattern: /^[A-Z]{2}$/, optional: true, description: 'ISO 3166-1; default: as it is' })
  country?: string;
}
