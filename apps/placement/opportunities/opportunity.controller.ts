import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import {
  Access,
  Changes,
  Creates,
  IdField,
  IdParam,
  InTx,
  noPersonalData,
  Returns,
  ReturnsList,
  ReturnsPage,
  type Page,
  type RequestTx,
} from '#web';
import {
  CapacityBody,
  OpportunityBody,
  opportunityFactsOf,
  OpportunityQuery,
  OpportunityView,
  SeatTotals,
} from './opportunity.dto.js';
import { OpportunitySearch } from './opportunity-search.service.js';
import { OpportunityService } from './opportunity.service.js';

class SeatsQuery {
  @IdField({ optional: true }) organisationId?: string;
}

/** What organisations offer. Everybody of the tenant reads it; an account changes what its organisations offer. */
@Controller('opportunities')
export class OpportunityController {
  constructor(
    private readonly opportunities: OpportunityService,
    private readonly search: OpportunitySearch,
  ) {}

  @Get()
  @Access({ permission: 'opportunity.read', audit: noPersonalData })
  @ReturnsPage(OpportunityView)
  list(@Query() query: OpportunityQuery, @InTx() tx: RequestTx): Promise<Page<OpportunityView>> {
    return this.search.find(tx, query);
  }

  @Get('seats')
  @Access({ permission: 'opportunity.read', audit: noPersonalData })
  @ReturnsList(SeatTotals)
  seats(@Query() { organisationId }: SeatsQuery, @InTx() tx: RequestTx): Promise<SeatTotals[]> {
    return this.search.seats(tx, organisationId);
  }

  @Post()
  @Access({ permission: 'opportunity.write', audit: 'placement.opportunity.record', subject: 'id' })
  @Creates()
  @Returns(OpportunityView, { status: 201 })
  async record(@Body() body: OpportunityBody, @InTx() tx: RequestTx): Promise<OpportunityView> {
    return this.search.one(tx, await this.opportunities.record(tx, opportunityFactsOf(body)));
  }

  @Get(':id')
  @Access({ permission: 'opportunity.read', audit: noPersonalData })
  @Returns(OpportunityView)
  read(@Param('id', IdParam) id: string, @InTx() tx: RequestTx): Promise<OpportunityView> {
    return this.search.one(tx, id);
  }

  @Put(':id')
  @Access({ permission: 'opportunity.write', audit: 'placement.opportunity.change', subject: 'id' })
  @Changes()
  @Returns(OpportunityView)
  async change(@Param('id', IdParam) id: string, @Body() body: OpportunityBody, @InTx() tx: RequestTx) {
    await this.opportunities.change(tx, id, () => opportunityFactsOf(body));
    return this.search.one(tx, id);
  }

  @Put(':id/capacity')
  @Access({ permission: 'opportunity.write', audit: 'placement.opportunity.change', subject: 'id' })
  @Changes()
  @Returns(OpportunityView)
  async setCapacity(
    @Param('id', IdParam) id: string,
    @Body() { capacity }: CapacityBody,
    @InTx() tx: RequestTx,
  ) {
    await this.opportunities.change(tx, id, (state) => ({ ...state, capacity }));
    return this.search.one(tx, id);
  }

  @Post(':id/close')
  @Access({ permission: 'opportunity.write', audit: 'placement.opportunity.close', subject: 'id' })
  @Changes()
  @Returns(OpportunityView)
  async close(@Param('id', IdParam) id: string, @InTx() tx: RequestTx): Promise<OpportunityView> {
    await this.opportunities.close(tx, id);
    return this.search.one(tx, id);
  }

  @Post(':id/reopen')
  @Access({ permission: 'opportunity.write', audit: 'placement.opportunity.reopen', subject: 'id' })
  @Changes()
  @Returns(OpportunityView)
  async reopen(@Param('id', IdParam) id: string, @InTx() tx: RequestTx): Promise<OpportunityView> {
    await this.opportunities.reopen(tx, id);
    return this.search.one(tx, id);
  }
}
