import { putRightReasons, type PutRightReason } from '#contracts';
import { Code } from '#web';

export class PutRightDto {
  @Code(putRightReasons) reason: PutRightReason;
}
