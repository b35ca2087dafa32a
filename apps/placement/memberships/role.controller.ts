import { Body, Controller, Param, Post } from '@nestjs/common';
import { newId } from '#kernel';
import { Access, Changes, IdParam, InTx, Returns, type RequestTx } from '#web';
import { Calendar } from '../calendar.js';
import type { RoleCommand } from './member-role.js';
import { RoleBody, RoleEndBody } from './membership.dto.js';
import { MembershipSearch } from './membership-search.service.js';
import { MembershipService } from './membership.service.js';
import { MembershipView } from './membership-view.dto.js';

/** Dated roles, up to manager and the board. They change the membership, so its version guards them. */
@Controller('memberships/:id/roles')
export class RoleController {
  constructor(
    private readonly memberships: MembershipService,
    private readonly search: MembershipSearch,
    private readonly calendar: Calendar,
  ) {}

  @Post()
  @Access({ permission: 'membership.write', audit: 'placement.membership.assign-role', subject: 'id' })
  @Changes()
  @Returns(MembershipView)
  assign(@Param('id', IdParam) id: string, @Body() { role, from }: RoleBody, @InTx() tx: RequestTx) {
    return this.change(tx, id, { type: 'assign', roleId: newId(), role, from });
  }

  @Post(':roleId/end')
  @Access({ permission: 'membership.write', audit: 'placement.membership.end-role', subject: 'id' })
  @Changes()
  @Returns(MembershipView)
  end(
    @Param('id', IdParam) id: string,
    @Param('roleId', IdParam) roleId: string,
    @Body() { to }: RoleEndBody,
    @InTx() tx: RequestTx,
  ) {
    return this.change(tx, id, { type: 'end', roleId, to });
  }

  private async change(tx: RequestTx, id: string, command: RoleCommand): Promise<MembershipView> {
    await this.memberships.role(tx, id, command);
    return this.search.one(tx, id, this.calendar.today(tx));
  }
}
