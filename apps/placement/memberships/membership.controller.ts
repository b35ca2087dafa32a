import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  Access,
  Changes,
  Creates,
  IdParam,
  InTx,
  Returns,
  ReturnsList,
  ReturnsPage,
  type Page,
  type RequestTx,
} from '#web';
import { Calendar } from '../calendar.js';
import { RecordLog } from '../history/record-log.service.js';
import { RecordVersionView, versionView } from '../history/record-version.dto.js';
import {
  CategoryBody,
  InterestBody,
  MembershipQuery,
  MembershipStepBody,
  RejectBody,
  ShareBody,
} from './membership.dto.js';
import type { MembershipCommand } from './membership-decision.js';
import { MembershipSearch } from './membership-search.service.js';
import { MembershipService } from './membership.service.js';
import { MembershipListItem, MembershipView } from './membership-view.dto.js';

/** From worker to worker-member (L. 142/2001; c.c. 2527, 2528). */
@Controller('memberships')
export class MembershipController {
  constructor(
    private readonly memberships: MembershipService,
    private readonly search: MembershipSearch,
    private readonly log: RecordLog,
    private readonly calendar: Calendar,
  ) {}

  @Get()
  @Access({ permission: 'membership.read', audit: 'placement.membership.list' })
  @ReturnsPage(MembershipListItem)
  list(@Query() query: MembershipQuery, @InTx() tx: RequestTx): Promise<Page<MembershipListItem>> {
    return this.search.find(tx, query, this.calendar.today(tx));
  }

  @Post()
  @Access({ permission: 'membership.write', audit: 'placement.membership.interest', subject: 'id' })
  @Creates()
  @Returns(MembershipView, { status: 201 })
  async interest(@Body() { pathId, organisationId, on }: InterestBody, @InTx() tx: RequestTx) {
    return this.view(tx, await this.memberships.interest(tx, { pathId, organisationId, on }));
  }

  @Get(':id')
  @Access({ permission: 'membership.read', audit: 'placement.membership.read', subject: 'id' })
  @Returns(MembershipView)
  read(@Param('id', IdParam) id: string, @InTx() tx: RequestTx): Promise<MembershipView> {
    return this.view(tx, id);
  }

  @Get(':id/versions')
  @Access({ permission: 'membership.read', audit: 'placement.membership.read', subject: 'id' })
  @ReturnsList(RecordVersionView, { description: 'Newest first.' })
  async versions(@Param('id', IdParam) id: string, @InTx() tx: RequestTx): Promise<RecordVersionView[]> {
    await this.view(tx, id);
    return (await this.log.versions(tx, id)).map(versionView);
  }

  @Post(':id/apply')
  @Access({ permission: 'membership.write', audit: 'placement.membership.apply', subject: 'id' })
  @Changes()
  @Returns(MembershipView)
  apply(@Param('id', IdParam) id: string, @Body() { on }: MembershipStepBody, @InTx() tx: RequestTx) {
    return this.decide(tx, id, { type: 'apply', on });
  }

  @Post(':id/admit')
  @Access({ permission: 'membership.write', audit: 'placement.membership.admit', subject: 'id' })
  @Changes()
  @Returns(MembershipView)
  admit(@Param('id', IdParam) id: string, @Body() { on }: MembershipStepBody, @InTx() tx: RequestTx) {
    return this.decide(tx, id, { type: 'admit', on });
  }

  @Post(':id/reject')
  @Access({ permission: 'membership.write', audit: 'placement.membership.reject', subject: 'id' })
  @Changes()
  @Returns(MembershipView)
  async reject(@Param('id', IdParam) id: string, @Body() body: RejectBody, @InTx() tx: RequestTx) {
    const { on, communicatedOn, reason } = body;
    await this.memberships.decide(
      tx,
      id,
      { type: 'reject', on, communicatedOn },
      { rejectionReason: reason },
    );
    return this.view(tx, id);
  }

  @Post(':id/appeal')
  @Access({ permission: 'membership.write', audit: 'placement.membership.appeal', subject: 'id' })
  @Changes()
  @Returns(MembershipView)
  appeal(@Param('id', IdParam) id: string, @Body() { on }: MembershipStepBody, @InTx() tx: RequestTx) {
    return this.decide(tx, id, { type: 'appeal', on });
  }

  @Post(':id/reject-finally')
  @Access({ permission: 'membership.write', audit: 'placement.membership.reject-finally', subject: 'id' })
  @Changes()
  @Returns(MembershipView)
  rejectFinally(@Param('id', IdParam) id: string, @Body() { on }: MembershipStepBody, @InTx() tx: RequestTx) {
    return this.decide(tx, id, { type: 'reject-finally', on });
  }

  @Post(':id/pay-share')
  @Access({ permission: 'membership.write', audit: 'placement.membership.pay-share', subject: 'id' })
  @Changes()
  @Returns(MembershipView)
  payShare(@Param('id', IdParam) id: string, @Body() { on, amountCents }: ShareBody, @InTx() tx: RequestTx) {
    return this.decide(tx, id, { type: 'pay-share', on, amountCents });
  }

  @Post(':id/register')
  @Access({ permission: 'membership.write', audit: 'placement.membership.register', subject: 'id' })
  @Changes()
  @Returns(MembershipView)
  register(@Param('id', IdParam) id: string, @Body() { on, category }: CategoryBody, @InTx() tx: RequestTx) {
    return this.decide(tx, id, { type: 'register', on, category });
  }

  @Post(':id/change-category')
  @Access({ permission: 'membership.write', audit: 'placement.membership.change-category', subject: 'id' })
  @Changes()
  @Returns(MembershipView)
  changeCategory(
    @Param('id', IdParam) id: string,
    @Body() { on, category }: CategoryBody,
    @InTx() tx: RequestTx,
  ) {
    return this.decide(tx, id, { type: 'change-category', on, category });
  }

  @Post(':id/withdraw')
  @Access({ permission: 'membership.write', audit: 'placement.membership.withdraw', subject: 'id' })
  @Changes()
  @Returns(MembershipView)
  withdraw(@Param('id', IdParam) id: string, @Body() { on }: MembershipStepBody, @InTx() tx: RequestTx) {
    return this.decide(tx, id, { type: 'withdraw', on });
  }

  @Post(':id/exclude')
  @Access({ permission: 'membership.write', audit: 'placement.membership.exclude', subject: 'id' })
  @Changes()
  @Returns(MembershipView)
  exclude(@Param('id', IdParam) id: string, @Body() { on }: MembershipStepBody, @InTx() tx: RequestTx) {
    return this.decide(tx, id, { type: 'exclude', on });
  }

  private async decide(tx: RequestTx, id: string, command: MembershipCommand): Promise<MembershipView> {
    await this.memberships.decide(tx, id, command);
    return this.view(tx, id);
  }

  private view(tx: RequestTx, id: string): Promise<MembershipView> {
    return this.search.one(tx, id, this.calendar.today(tx));
  }
}
