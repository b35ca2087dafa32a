import { Inject, Injectable } from '@nestjs/common';
import type { RequestTx } from '#web';
import { withhold } from '../disclosure/withhold.js';
import type { PopulationQuery } from '../paths/population.dto.js';
import { furthestSql, stateSql } from '../paths/population.js';
import { Populations } from '../paths/population.service.js';
import type { FlowsView } from './flows.dto.js';

interface Row {
  source: string;
  target: string;
  count: number;
}

/** Where people came from, how far they got and where they are: the links of a Sankey diagram. */
@Injectable()
export class Flows {
  constructor(@Inject(Populations) private readonly populations: Populations) {}

  async report(tx: RequestTx, query: PopulationQuery): Promise<FlowsView> {
    const population = this.populations.of(tx, query);
    const { where, params } = this.populations.sql(population);
    const day = population.asOf;
    const links = (source: string, target: string, days: number) =>
      tx.em.execute<Row[]>(
        `select ${source} as source, ${target} as target, count(*)::int as count from path_version v where ${where} group by 1, 2`,
        [...Array<string>(days).fill(day), ...params],
      );
    const [entries, outcomes] = [
      await links('v.programme', furthestSql, 5),
      await links(furthestSql, stateSql, 6),
    ];
    const threshold = this.populations.threshold;
    return {
      asOf: day,
      knownOn: population.knownOn,
      threshold,
      links: [
        ...publish(entries, threshold, 'PROGRAMME', 'REACHED'),
        ...publish(outcomes, threshold, 'REACHED', 'STATE'),
      ],
    };
  }
}

/** The links between two columns of the diagram are a table, withheld like one. */
function publish(rows: Row[], threshold: number, from: string, to: string): FlowsView['links'] {
  const sources = [...new Set(rows.map(({ source }) => source))].sort();
  const targets = [...new Set(rows.map(({ target }) => target))].sort();
  const cells = sources.map((source) =>
    targets.map((target) => rows.find((row) => row.source === source && row.target === target)?.count ?? 0),
  );
  const published = withhold(cells, threshold);
  return sources.flatMap((source, r) =>
    targets.flatMap((target, c) =>
      cells[r]![c] === 0
        ? []
        : [{ source: `${from}:${source}`, target: `${to}:${target}`, count: published[r]![c]! }],
    ),
  );
}
