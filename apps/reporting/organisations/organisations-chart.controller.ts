import { Controller, Get } from '@nestjs/common';
import { Access, InTx, noPersonalData, Returns, type RequestTx } from '#web';
import { OrganisationsChartView } from './organisations-chart.dto.js';

/** Organisations by country, kind and service. They are not people: nothing is withheld. */
@Controller('organisations-chart')
export class OrganisationsChart {
  @Get()
  @Access({ permission: 'report.read', audit: noPersonalData })
  @Returns(OrganisationsChartView)
  async chart(@InTx() tx: RequestTx): Promise<OrganisationsChartView> {
    const [{ total }] = (await tx.em.execute<{ total: number }[]>(
      `select count(*)::int as total from organisation where active`,
    )) as [{ total: number }];
    const cells = await tx.em.execute<OrganisationsChartView['cells']>(
      `select country, kind, service, count(*)::int as count from organisation, unnest(services) as service
       where active group by 1, 2, 3 order by 1, 2, 3`,
    );
    return { total, cells };
  }
}
