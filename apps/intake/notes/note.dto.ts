import { noteKinds, putRightReasons, type NoteKind, type PutRightReason } from '#contracts';
import { Code, DayField, IdField, Int, PageQuery, Text } from '#web';

export class WriteNoteDto {
  @Code(noteKinds) kind: NoteKind;
  @Text({ max: 10_000, multiline: true, description: 'Kept sealed with the key of the person' }) text: string;
  @DayField({ optional: true, description: 'Default today' }) happenedOn?: string;
}

export class WithdrawNoteDto {
  @Code(putRightReasons) reason: PutRightReason;
}

export class NoteQuery extends PageQuery {}

export class NoteView {
  @IdField() id: string;
  @Int({ min: 1, max: 100_000 }) version: number;
  @Code(noteKinds) kind: NoteKind;
  @DayField() happenedOn: string;
  @Text({ max: 10_000, multiline: true }) text: string;
  @Text({ max: 80, description: 'Account that wrote the first version' }) author: string;
  @Text({ max: 40 }) writtenAt: string;
  @Text({
    max: 80,
    nullable: true,
    description: 'Account that wrote the present version, if it was corrected',
  })
  correctedBy: string | null;
  @Text({ max: 40, nullable: true }) correctedAt: string | null;
}

export class WrittenNote {
  @IdField() id: string;
  @Int({ min: 1, max: 100_000 }) version: number;
}
