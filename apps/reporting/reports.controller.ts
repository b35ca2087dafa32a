import { Controller, Get, Query } from '@nestjs/common';
import { Access, InTx, noPersonalData, Returns, type RequestTx } from '#web';
import { FlowsView } from './flows/flows.dto.js';
import { Flows } from './flows/flows.service.js';
import { ConversionView } from './membership/conversion.dto.js';
import { Conversion } from './membership/conversion.service.js';
import { PopulationQuery } from './paths/population.dto.js';
import { TimeToPlacementView } from './timing/time-to-placement.dto.js';
import { TimeToPlacement } from './timing/time-to-placement.service.js';

/** The figures beside the funnel, over the same population. */
@Controller()
export class ReportsController {
  constructor(
    private readonly flows: Flows,
    private readonly timeToPlacement: TimeToPlacement,
    private readonly conversion: Conversion,
  ) {}

  @Get('flows')
  @Access({ permission: 'report.read', audit: noPersonalData })
  @Returns(FlowsView)
  flowsReport(@Query() query: PopulationQuery, @InTx() tx: RequestTx): Promise<FlowsView> {
    return this.flows.report(tx, query);
  }

  @Get('time-to-placement')
  @Access({ permission: 'report.read', audit: noPersonalData })
  @Returns(TimeToPlacementView)
  time(@Query() query: PopulationQuery, @InTx() tx: RequestTx): Promise<TimeToPlacementView> {
    return this.timeToPlacement.report(tx, query);
  }

  @Get('membership-conversion')
  @Access({ permission: 'report.read', audit: noPersonalData })
  @Returns(ConversionView)
  conversionReport(@Query() query: PopulationQuery, @InTx() tx: RequestTx): Promise<ConversionView> {
    return this.conversion.report(tx, query);
  }
}
