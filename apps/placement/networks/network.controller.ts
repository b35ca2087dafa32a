import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import {
  Access,
  Changes,
  Creates,
  IdParam,
  InTx,
  noPersonalData,
  Returns,
  ReturnsPage,
  type Page,
  type RequestTx,
} from '#web';
import { Calendar } from '../calendar.js';
import { requireWholeTenant } from '../organisations/organisation.controller.js';
import {
  NetworkBody,
  networkFactsOf,
  NetworkListItem,
  NetworkQuery,
  NetworkView,
  SupplyChainView,
} from './network.dto.js';
import { NetworkSearch } from './network-search.service.js';
import { NetworkService } from './network.service.js';

/** Networks span organisations, so an account for some of them reads them and does not change them. */
@Controller('networks')
export class NetworkController {
  constructor(
    private readonly networks: NetworkService,
    private readonly search: NetworkSearch,
    private readonly calendar: Calendar,
  ) {}

  @Get()
  @Access({ permission: 'network.read', audit: noPersonalData })
  @ReturnsPage(NetworkListItem)
  list(@Query() query: NetworkQuery, @InTx() tx: RequestTx): Promise<Page<NetworkListItem>> {
    return this.search.find(tx, query, this.calendar.today(tx));
  }

  @Post()
  @Access({ permission: 'network.write', audit: 'placement.network.record', subject: 'id' })
  @Creates()
  @Returns(NetworkView, { status: 201 })
  async record(@Body() body: NetworkBody, @InTx() tx: RequestTx): Promise<NetworkView> {
    requireWholeTenant(tx);
    const today = this.calendar.today(tx);
    return this.search.one(tx, await this.networks.record(tx, networkFactsOf(body), today), today);
  }

  @Get(':id')
  @Access({ permission: 'network.read', audit: noPersonalData })
  @Returns(NetworkView)
  read(@Param('id', IdParam) id: string, @InTx() tx: RequestTx): Promise<NetworkView> {
    return this.search.one(tx, id, this.calendar.today(tx));
  }

  @Get(':id/supply-chain')
  @Access({ permission: 'network.read', audit: noPersonalData })
  @Returns(SupplyChainView)
  supplyChain(@Param('id', IdParam) id: string, @InTx() tx: RequestTx): Promise<SupplyChainView> {
    return this.search.supplyChain(tx, id, this.calendar.today(tx));
  }

  @Put(':id')
  @Access({ permission: 'network.write', audit: 'placement.network.change', subject: 'id' })
  @Changes()
  @Returns(NetworkView)
  async change(
    @Param('id', IdParam) id: string,
    @Body() body: NetworkBody,
    @InTx() tx: RequestTx,
  ): Promise<NetworkView> {
    requireWholeTenant(tx);
    const today = this.calendar.today(tx);
    await this.networks.change(tx, id, networkFactsOf(body), tx.expectedVersion, today);
    return this.search.one(tx, id, today);
  }
}
