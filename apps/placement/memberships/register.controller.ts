import { Controller, Get, Query } from '@nestjs/common';
import { memberRoles, membershipCategories } from '#contracts';
import type { MemberRole, MembershipCategory } from '#contracts';
import { isDay, isId, type Day } from '#kernel';
import {
  Access,
  Code,
  CodeList,
  DayField,
  decodeCursor,
  Flag,
  IdField,
  Int,
  InTx,
  NestedList,
  pageOf,
  requireScope,
  Returns,
  Text,
  type RequestTx,
} from '#web';
import { tooManySpecial } from './membership-clock.js';
import { RegisterQuery } from './membership.dto.js';
import { MembershipRow } from './membership.entity.js';
import { countMembers } from './membership-search.service.js';

const count = { min: 0, max: 1_000_000 };

export class RegisterLine {
  @IdField() membershipId: string;
  @IdField() pathId: string;
  @DayField() registeredOn: Day;
  @Code(membershipCategories) category: MembershipCategory;
  @Int({ min: 0, max: 100_000_000, nullable: true }) shareCents: number | null;
  @DayField({ nullable: true }) leftOn: Day | null;
  @CodeList(memberRoles, { max: memberRoles.length, description: 'Held now.' }) roles: MemberRole[];
}

export class RegisterView {
  @IdField() organisationId: string;
  @Int({ ...count, description: 'Registered and not gone, as far as they are kept here.' }) members: number;
  @Int(count) special: number;
  @Flag({ description: 'Special category above a third (c.c. 2527).' }) tooManySpecial: boolean;
  @NestedList(() => RegisterLine, { max: 100 }) items: RegisterLine[];
  @Text({ max: 500, nullable: true }) next: string | null;
}

/** The members' book of one cooperative, in the order of registration, those who left included. */
@Controller('memberships/register')
export class RegisterController {
  @Get()
  @Access({ permission: 'membership.read', audit: 'placement.membership.register-read' })
  @Returns(RegisterView)
  async register(@Query() query: RegisterQuery, @InTx() tx: RequestTx): Promise<RegisterView> {
    const { organisationId, limit, cursor } = query;
    requireScope(tx, organisationId);
    const [day, last] = cursor === undefined ? [null, null] : decodeCursor(cursor, isDay, isId);
    const after =
      day === null ? {} : { $or: [{ registeredOn: { $gt: day } }, { registeredOn: day, id: { $gt: last } }] };
    const rows = await tx.em.find(
      MembershipRow,
      { organisationId, registeredOn: { $ne: null }, ...after },
      { orderBy: { registeredOn: 'asc', id: 'asc' }, limit: limit + 1, disableIdentityMap: true },
    );
    const page = pageOf(rows, limit, ({ registeredOn, id }) => [registeredOn!, id]);
    const { members, special } = await countMembers(tx, organisationId);
    tx.audit(page.items.map(({ pathId }) => pathId));
    const lines = { items: page.items.map(lineOf), next: page.next };
    return { organisationId, members, special, tooManySpecial: tooManySpecial(special, members), ...lines };
  }
}

function lineOf({ id, pathId, registeredOn, category, leftOn, state }: MembershipRow): RegisterLine {
  const member = 'member' in state ? state.member : state;
  const held = state.roles.filter(({ to }) => to === null).map(({ role }) => role);
  return {
    membershipId: id,
    pathId,
    registeredOn: registeredOn!,
    category: category!,
    shareCents: member && 'share' in member ? member.share.amountCents : null,
    leftOn: leftOn ?? null,
    roles: held,
  };
}
