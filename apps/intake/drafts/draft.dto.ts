import { IdField, Int, Text } from '#web';
import { draftNames } from './draft-name.js';

/** A form's answers, as the console writes and reads them; intake keeps them unread. */
const answers = { max: 100_000, multiline: true, description: 'JSON of the form; kept sealed' } as const;

export class KeepDraftDto {
  @Text(answers) content: string;
}

export class KeptDraft {
  @Text({ max: 60, description: draftNames }) name: string;
  @Int({ min: 1, max: 1_000_000_000 }) version: number;
  @Text({ max: 40 }) savedAt: string;
}

export class DraftLine extends KeptDraft {
  @IdField({ nullable: true, description: 'The path it is about; null for an intake not yet sent' })
  pathId: string | null;
}

export class DraftView extends KeptDraft {
  @Text(answers) content: string;
}
