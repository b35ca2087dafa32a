import { Code, IdField, Text } from '#web';

/** Why somebody opens what is hidden by default (GDPR artt. 9, 10). Each read is recorded with it. */
export const sensitivePurposes = [
  'CASE_WORK',
  'REPORT_TO_AUTHORITY',
  'LEGAL_PROCEEDINGS',
  'REQUEST_OF_THE_PERSON',
  'SUPERVISION',
] as const;
export type SensitivePurpose = (typeof sensitivePurposes)[number];

export class SensitiveQuery {
  @Code(sensitivePurposes) purpose: SensitivePurpose;
}

const text = { nullable: true, multiline: true } as const;

export class SensitiveView {
  @IdField() pathId: string;
  @Text({ max: 2_000, ...text }) offence: string | null;
  @Text({ max: 10_000, ...text }) prescriptions: string | null;
  @Text({ max: 4_000, ...text }) forbiddenPlaces: string | null;
  @Text({ max: 10_000, ...text }) asylumGrounds: string | null;
}
