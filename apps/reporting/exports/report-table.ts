/** A report as a plain table: what the screen shows beside a chart, and what every file holds. */
export interface ReportTable {
  title: string;
  columns: string[];
  /** Null: withheld. */
  rows: (string | number | null)[][];
  /** How a withheld count is written; in words, so that nobody takes it for zero. */
  withheld: string;
}
