import { programmes, type Programme } from '#contracts';
import { Code, DayField, IdField, Text } from '#web';

/** The filters every report shares; they live in the console's URL. */
export class PopulationQuery {
  /** Default: today. */
  @DayField({ optional: true }) asOf?: string;
  /** Default: all that is known now. */
  @DayField({ optional: true }) knownOn?: string;
  @Code(programmes, { optional: true }) programme?: Programme;
  /** Quarter in which the path was opened, `2026-Q3`. */
  @Text({ max: 7, pattern: /^\d{4}-Q[1-4]$/, optional: true }) cohort?: string;
  @IdField({ optional: true }) organisationId?: string;
  @Text({ max: 2, pattern: /^[A-Z]{2}$/, optional: true }) country?: string;
}
