import {
  putRightReasons,
  transferDeclineReasons,
  transferReasons,
  type PutRightReason,
  type TransferDeclineReason,
  type TransferReason,
} from '#contracts';
import { Code, IdField } from '#web';

export class PutRightDto {
  @Code(putRightReasons) reason: PutRightReason;
}

export class ResponsibleDto extends PutRightDto {
  @IdField({ description: 'The right organisation' }) organisationId: string;
}

export class ProposeTransferDto {
  @IdField({ description: 'Organisation that is asked to go on with the path' }) toOrganisationId: string;
  @Code(transferReasons) reason: TransferReason;
}

export class DeclineTransferDto {
  @Code(transferDeclineReasons) reason: TransferDeclineReason;
}
