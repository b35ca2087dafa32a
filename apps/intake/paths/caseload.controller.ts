import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, InTx, noPersonalData, Returns, ReturnsPage, type Page, type RequestTx } from '#web';
import { CaseloadCounts, CaseloadFilter, CaseloadRow } from './caseload.dto.js';
import { Caseload } from './caseload.service.js';

@ApiTags('paths')
@Controller('paths')
export class CaseloadController {
  constructor(private readonly caseload: Caseload) {}

  @Get()
  @Access({ permission: 'path.list', audit: 'intake.path.list' })
  @ReturnsPage(CaseloadRow)
  list(@Query() filter: CaseloadFilter, @InTx() tx: RequestTx): Promise<Page<CaseloadRow>> {
    return this.caseload.page(tx, filter);
  }

  /** How many paths the same filters hold, by stage and by programme. */
  @Get('counts')
  @Access({ permission: 'path.list', audit: noPersonalData })
  @Returns(CaseloadCounts)
  counts(@Query() filter: CaseloadFilter, @InTx() tx: RequestTx): Promise<CaseloadCounts> {
    return this.caseload.counts(tx, filter);
  }
}
