import { stageLabels } from './funnel-labels.js';
import type { FunnelLineView, FunnelView } from './funnel.dto.js';
import type { ReportTable } from '../exports/report-table.js';
import { milestones, pathStates } from '../paths/path-history.js';

export type ReportLanguage = keyof typeof stageLabels;

/** The funnel as a table: the total first, then a line for each group. */
export function funnelTable(view: FunnelView, language: ReportLanguage): ReportTable {
  const words = stageLabels[language];
  const line = (name: string, { total, reached, states }: FunnelLineView) => [
    name,
    total,
    ...milestones.map((key) => reached[key]),
    ...pathStates.map((key) => states[key]),
  ];
  return {
    title: `${words.title} ${view.asOf}`,
    withheld: words.withheld,
    columns: [
      words.groupBy[view.groupBy],
      words.total,
      ...milestones.map((key) => words.reached[key]),
      ...pathStates.map((key) => words.states[key]),
    ],
    rows: [
      line(words.everybody, view.total),
      ...view.groups.map((group) => line(group.name ?? group.group, group)),
    ],
  };
}
