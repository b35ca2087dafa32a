import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Access, Creates, IdParam, InTx, noPersonalData, requireScope, Returns, type RequestTx } from '#web';
import { Calendar } from '../calendar.js';
import { HeadcountBody, HeadcountsView, HeadcountView, ShareQuery } from './headcount.dto.js';
import { HeadcountService } from './headcount.service.js';

/** Counts of heads in branch B: numbers, nobody's data. */
@Controller('organisations/:id/headcounts')
export class HeadcountController {
  constructor(
    private readonly headcounts: HeadcountService,
    private readonly calendar: Calendar,
  ) {}

  @Get()
  @Access({ permission: 'organisation.read', audit: noPersonalData })
  @Returns(HeadcountsView)
  list(
    @Param('id', IdParam) id: string,
    @Query() query: ShareQuery,
    @InTx() tx: RequestTx,
  ): Promise<HeadcountsView> {
    return this.headcounts.list(tx, id, query.asOf ?? this.calendar.today(tx));
  }

  @Post()
  @Access({ permission: 'organisation.write', audit: 'placement.headcount.record', subject: 'id' })
  @Creates()
  @Returns(HeadcountView, { status: 201 })
  record(
    @Param('id', IdParam) id: string,
    @Body() body: HeadcountBody,
    @InTx() tx: RequestTx,
  ): Promise<HeadcountView> {
    requireScope(tx, id);
    return this.headcounts.record(tx, id, body, this.calendar.today(tx));
  }
}
