import { memberRoles, membershipCategories, membershipStates } from '#contracts';
import type { MemberRole, MembershipCategory, MembershipState } from '#contracts';
import type { Day } from '#kernel';
import { Code, DayField, IdField, Int, PageQuery, QueryCodes, QueryInt } from '#web';
import { rejectionReasons, type RejectionReason } from './rejection-reason.js';

export class InterestBody {
  @IdField() pathId: string;
  @IdField({ description: 'The cooperative.' }) organisationId: string;
  @DayField() on: Day;
}

/** A step and the day it happened. */
export class MembershipStepBody {
  @DayField() on: Day;
}

export class RejectBody {
  @DayField({ description: 'Day of the resolution.' }) on: Day;
  @DayField({ description: 'Day the person was told: from here on 60 days for the assembly.' })
  communicatedOn: Day;
  @Code(rejectionReasons) reason: RejectionReason;
}

export class ShareBody {
  @DayField() on: Day;
  @Int({ min: 1, max: 100_000_000, example: 2500 }) amountCents: number;
}

export class CategoryBody {
  @DayField() on: Day;
  @Code(membershipCategories) category: MembershipCategory;
}

export class RoleBody {
  @Code(memberRoles) role: MemberRole;
  @DayField() from: Day;
}

export class RoleEndBody {
  @DayField({ description: 'Last day in the role.' }) to: Day;
}

export class MembershipQuery extends PageQuery {
  @QueryCodes(membershipStates, { max: membershipStates.length, optional: true }) status?: MembershipState[];
  @IdField({ optional: true }) organisationId?: string;
  @IdField({ optional: true }) pathId?: string;
  @Code(memberRoles, { optional: true, description: 'Who holds this role now.' }) role?: MemberRole;
  @QueryInt({
    min: 0,
    max: 3650,
    optional: true,
    description: 'With a clock that ends within so many days, or has ended.',
  })
  dueWithin?: number;
}

export class RegisterQuery extends PageQuery {
  @IdField({ description: 'The cooperative.' }) organisationId: string;
}
