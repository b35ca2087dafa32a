import {
  contractKinds,
  placementCloseReasons,
  placementClosers,
  placementStatuses,
  putRightReasons,
} from '#contracts';
import type {
  ContractKind,
  PlacementCloseReason,
  PlacementCloser,
  PlacementStatus,
  PutRightReason,
} from '#contracts';
import type { Day } from '#kernel';
import { Code, DayField, IdField, Num, PageQuery, QueryCodes, Text } from '#web';

const weeklyHours = { min: 0.5, max: 60 };

export class ProposeBody {
  @IdField() pathId: string;
  @IdField() opportunityId: string;
  @DayField() on: Day;
  @DayField({ optional: true, nullable: true }) plannedStartOn?: Day | null;
}

/** A step and the day it happened. */
export class StepBody {
  @DayField() on: Day;
}

export class InterviewBody {
  @DayField({ description: 'Day of the interview; may lie ahead.' }) on: Day;
}

/** What is left out is as the opportunity says. */
export class StartBody {
  @DayField({ description: 'First day of work.' }) on: Day;
  @Code(contractKinds, { optional: true }) contract?: ContractKind;
  @DayField({ optional: true, nullable: true, description: 'Last day; null: open-ended.' })
  endsOn?: Day | null;
  @Num({ ...weeklyHours, optional: true }) weeklyHours?: number;
  @IdField({ optional: true, description: 'Who accompanies the person; no name.' }) tutorId?: string;
}

export class UndoBody {
  @Code(putRightReasons) reason: PutRightReason;
}

/** Why it ends, and who said so. Which reasons fit which ending is in the code lists. */
export class CloseBody {
  @DayField() on: Day;
  @Code(placementCloseReasons) reason: PlacementCloseReason;
  @Code(placementClosers) by: PlacementCloser;
}

/** New hours or a new site after the start. Another employer is another placement. */
export class TermsBody {
  @DayField() on: Day;
  @DayField({ description: 'From when they should hold.' }) effectiveOn: Day;
  @Num({ ...weeklyHours, optional: true, nullable: true }) weeklyHours?: number | null;
  @Text({
    max: 6,
    pattern: /^\d{6}$/,
    optional: true,
    nullable: true,
    description: 'ISTAT code of the new site.',
  })
  comune?: string | null;
}

export class PlacementQuery extends PageQuery {
  @QueryCodes(placementStatuses, { max: placementStatuses.length, optional: true })
  status?: PlacementStatus[];
  @IdField({ optional: true, description: 'The organisation that offers the place.' })
  organisationId?: string;
  @IdField({ optional: true }) pathId?: string;
  @IdField({ optional: true }) opportunityId?: string;
}
