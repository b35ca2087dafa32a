import { Controller, Get, Query } from '@nestjs/common';
import {
  Access,
  Code,
  FileBody,
  InTx,
  noPersonalData,
  Returns,
  ReturnsFile,
  ReturnsPage,
  type Page,
  type RequestTx,
} from '#web';
import { toCsv, toXlsx } from '../exports/spreadsheet.js';
import { funnelTable, type ReportLanguage } from './funnel-table.js';
import { FunnelQuery, FunnelRowsQuery, FunnelView, PathRow } from './funnel.dto.js';
import { Funnel } from './funnel.service.js';

class FunnelExportQuery extends FunnelQuery {
  @Code(['it', 'en'], { optional: true }) language?: ReportLanguage;
}

/** Where everybody is and how far they got: screen, rows and files from one result. */
@Controller()
export class FunnelController {
  constructor(private readonly funnel: Funnel) {}

  @Get('funnel')
  @Access({ permission: 'report.read', audit: noPersonalData })
  @Returns(FunnelView)
  report(@Query() query: FunnelQuery, @InTx() tx: RequestTx): Promise<FunnelView> {
    return this.funnel.report(tx, query);
  }

  @Get('funnel/rows')
  @Access({ permission: 'report.read', audit: 'reporting.funnel.rows' })
  @ReturnsPage(PathRow)
  rows(@Query() query: FunnelRowsQuery, @InTx() tx: RequestTx): Promise<Page<PathRow>> {
    return this.funnel.rows(tx, query);
  }

  @Get('funnel.csv')
  @Access({ permission: 'report.export', audit: 'reporting.funnel.export' })
  @ReturnsFile('text/csv')
  async csv(@Query() query: FunnelExportQuery, @InTx() tx: RequestTx): Promise<FileBody> {
    const view = await this.funnel.report(tx, query);
    return new FileBody(
      `percorso-${view.asOf}.csv`,
      'text/csv; charset=utf-8',
      toCsv(funnelTable(view, query.language ?? 'it')),
    );
  }

  @Get('funnel.xlsx')
  @Access({ permission: 'report.export', audit: 'reporting.funnel.export' })
  @ReturnsFile('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  async xlsx(@Query() query: FunnelExportQuery, @InTx() tx: RequestTx): Promise<FileBody> {
    const view = await this.funnel.report(tx, query);
    const body = await toXlsx(funnelTable(view, query.language ?? 'it'));
    return new FileBody(
      `percorso-${view.asOf}.xlsx`,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      body,
    );
  }
}
