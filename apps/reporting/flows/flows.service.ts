import { Inject, Injectable } from '@nestjs/common';
import type { RequestTx } from '#web';
import { milestones, pathStates } from '../paths/path-history.js';
import type { PopulationQuery } from '../paths/population.dto.js';
import { furthestSql, stateSql } from '../paths/population.js';
import { Populations } from '../paths/population.service.js';
import type { FlowsView } from './flows.dto.js';
import { linksOf, nodesOf, type Passage } from './flows.js';

/** Where people came from, how far they got and where they are: a Sankey diagram. */
@Injectable()
export class Flows {
  constructor(@Inject(Populations) private readonly populations: Populations) {}

  async report(tx: RequestTx, query: PopulationQuery): Promise<FlowsView> {
    const population = this.populations.of(tx, query);
    const { where, params } = this.populations.sql(population);
    const day = population.asOf;
    const passages = (source: string, target: string, days: number) =>
      tx.em.execute<Passage[]>(
        `select ${source} as source, ${target} as target, count(*)::int as count from path_version v where ${where} group by 1, 2`,
        [...Array<string>(days).fill(day), ...params],
      );
    const [entries, outcomes] = [
      await passages('v.programme', furthestSql, 5),
      await passages(furthestSql, stateSql, 6),
    ];
    const threshold = this.populations.threshold;
    return {
      asOf: day,
      knownOn: population.knownOn,
      threshold,
      links: [
        ...linksOf(entries, threshold, 'PROGRAMME', 'REACHED'),
        ...linksOf(outcomes, threshold, 'REACHED', 'STATE'),
      ],
      nodes: [
        ...nodesOf(entries, threshold, 'source', 'PROGRAMME'),
        ...nodesOf(outcomes, threshold, 'source', 'REACHED', milestones),
        ...nodesOf(outcomes, threshold, 'target', 'STATE', pathStates),
      ],
    };
  }
}
