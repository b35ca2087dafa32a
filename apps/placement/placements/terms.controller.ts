import { Body, Controller, Param, Post } from '@nestjs/common';
import { Access, Changes, IdParam, InTx, Returns, type RequestTx } from '#web';
import { Calendar } from '../calendar.js';
import { StepBody, TermsBody } from './placement.dto.js';
import { PlacementSearch } from './placement-search.service.js';
import { PlacementService } from './placement.service.js';
import { PlacementView } from './placement-view.dto.js';
import type { TermsCommand } from './terms-change.js';

/** New hours or a new site of somebody at work, which wait for the authority (DOMAIN §1). */
@Controller('placements/:id/terms')
export class TermsController {
  constructor(
    private readonly placements: PlacementService,
    private readonly search: PlacementSearch,
    private readonly calendar: Calendar,
  ) {}

  @Post()
  @Access({ permission: 'placement.move', audit: 'placement.terms.request', subject: 'id' })
  @Changes()
  @Returns(PlacementView)
  request(@Param('id', IdParam) id: string, @Body() body: TermsBody, @InTx() tx: RequestTx) {
    const { on, effectiveOn, weeklyHours = null, comune = null } = body;
    return this.change(tx, id, { type: 'request', on, effectiveOn, weeklyHours, comune });
  }

  @Post('authorise')
  @Access({ permission: 'placement.move', audit: 'placement.terms.authorise', subject: 'id' })
  @Changes()
  @Returns(PlacementView)
  authorise(@Param('id', IdParam) id: string, @Body() { on }: StepBody, @InTx() tx: RequestTx) {
    return this.change(tx, id, { type: 'authorise', on });
  }

  @Post('drop')
  @Access({ permission: 'placement.move', audit: 'placement.terms.drop', subject: 'id' })
  @Changes()
  @Returns(PlacementView)
  drop(@Param('id', IdParam) id: string, @Body() { on }: StepBody, @InTx() tx: RequestTx) {
    return this.change(tx, id, { type: 'drop', on });
  }

  private async change(tx: RequestTx, id: string, command: TermsCommand): Promise<PlacementView> {
    await this.placements.changeTerms(tx, id, command);
    return this.search.one(tx, id, this.calendar.today(tx));
  }
}
