import { Controller, Get, Query } from '@nestjs/common';
import type { Tx } from '#persistence';
import { Access, InTx, noPersonalData, Returns, type RequestTx } from '#web';
import {
  ChartCell,
  ChartQuery,
  OrganisationChart,
  type ChartDimension,
  type ChartMargin,
} from './organisation-chart.dto.js';

const columns: Record<ChartDimension, string> = { country: 'country', kind: 'kind', service: 'service' };

/** Organisations by country, kind and service: counts of organisations, nobody's data. */
@Controller('organisations/chart')
export class OrganisationChartController {
  @Get()
  @Access({ permission: 'organisation.read', audit: noPersonalData })
  @Returns(OrganisationChart)
  async chart(@Query() { by }: ChartQuery, @InTx() tx: RequestTx): Promise<OrganisationChart> {
    const [{ total }] = (await tx.em.execute<{ total: number }[]>(
      `select count(*)::int as total from organisation where status = 'ACTIVE'`,
    )) as [{ total: number }];
    const margins: ChartMargin[] = [];
    for (const dimension of by) {
      const cells = await counted(tx, [dimension]);
      const bars = cells.map((cell) => ({ code: cell[dimension]!, count: cell.count }));
      margins.push({ dimension, bars: bars.sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)) });
    }
    return { total, margins, cells: await counted(tx, by) };
  }
}

function counted(tx: Tx, by: ChartDimension[]): Promise<ChartCell[]> {
  const names = by.map((dimension) => columns[dimension]).join(', ');
  const services = by.includes('service') ? 'cross join unnest(services) as service' : '';
  return tx.em.execute<ChartCell[]>(
    `select ${names}, count(*)::int as count from organisation ${services}
     where status = 'ACTIVE' group by ${names} order by ${names}`,
  );
}
