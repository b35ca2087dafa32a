/** What POST /organisations/import answers (apps/placement/organisations/import). */
export interface ImportReport {
  id: string;
  dryRun: boolean;
  rows: number;
  created: number;
  changed: number;
  unchanged: number;
  rejected: number;
  unknownColumns: string[];
  problems: { line: number; title: string | null; value: string; message: string }[];
}

/** For people: what happened, then every problem by row and column. */
export function reportLines(report: ImportReport, rejectedFile: string | null): string[] {
  const { rows, created, changed, unchanged, rejected, unknownColumns } = report;
  return [
    `${report.dryRun ? 'Dry run, nothing was changed. ' : ''}${rows} rows: ${created} new, ${changed} changed, ${unchanged} unchanged, ${rejected} rejected.`,
    ...(unknownColumns.length > 0 ? [`Columns passed over: ${unknownColumns.join(', ')}`] : []),
    ...report.problems.map(
      ({ line, title, value, message }) =>
        `  row ${line}${title ? `, ${title}` : ''}: ${message}${value && title ? ` (${value})` : ''}`,
    ),
    ...(rejectedFile
      ? [`The rejected rows, with a reason each, are in ${rejectedFile}: mend them and import that file.`]
      : []),
  ];
}
