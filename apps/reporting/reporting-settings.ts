/** Nest injection token of the settings below. */
export const REPORTING_SETTINGS = Symbol('reporting settings');

export interface ReportingSettings {
  /** In which a day ends, for "today" and for "as known on". */
  timeZone: string;
  /** Counts from 1 to threshold − 1 are withheld. */
  threshold: number;
}
