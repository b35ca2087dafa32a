import { ApiProperty } from '@nestjs/swagger';
import { branches, contractKinds, opportunityKinds } from '#contracts';
import type { Branch, ContractKind, OpportunityKind } from '#contracts';
import type { Day } from '#kernel';
import { Code, CodeList, DayField, IdField, Int, Nested, NestedList, Num, PageQuery, Text } from '#web';
import { ShiftBody } from '../opportunities/opportunity.dto.js';
import { changeKinds } from './change.js';
import { constraintCodes, missingFacts, type ConstraintCode, type MissingFact } from './constraint.js';
import type { Verdict } from './match.js';
import { scoreCodes, type ScoreCode } from './score.js';
import type { ShownChange, ShownReason } from './shown.js';

export const verdicts = ['YES', 'TO_CHECK', 'NO'] as const satisfies Verdict[];
const facts = { type: 'object', additionalProperties: true } as const;
const count = { min: 0, max: 1_000_000 };
const signs = [...constraintCodes, ...scoreCodes];

export class MatchQuery extends PageQuery {
  @DayField({ optional: true, description: 'Default: today, or the day the place opens.' })
  plannedStartOn?: Day;
  @Code(verdicts, { optional: true }) verdict?: Verdict;
  @IdField({ optional: true, description: 'One opportunity only, also a closed one.' })
  opportunityId?: string;
}

export class ReasonView implements ShownReason {
  @Code(constraintCodes) code: ConstraintCode;
  @ApiProperty({ ...facts, description: 'What the sentence needs: days, hours, codes, numbers.' })
  facts: Record<string, unknown>;
}

export class ChangeView implements ShownChange {
  @Code(changeKinds) kind: ShownChange['kind'];
  @ApiProperty(facts) facts: Record<string, unknown>;
}

/** MISSING: a fact is not known. WARNING: possible, with care. */
export class ToCheckView {
  @Code(['MISSING', 'WARNING']) kind: 'MISSING' | 'WARNING';
  @Code(signs) constraint: ConstraintCode | ScoreCode;
  @Code(missingFacts, { nullable: true }) missing: MissingFact | null;
  @Nested(() => ReasonView, { nullable: true }) reason: ReasonView | null;
}

export class ScorePartView {
  @Code(scoreCodes) code: ScoreCode;
  @Num({ min: 0, max: 1 }) weight: number;
  @Num({ min: 0, max: 1, nullable: true, description: 'Null: not known; it counts as one half.' })
  value: number | null;
}

export class MatchView {
  @IdField() opportunityId: string;
  @Text({ max: 120 }) title: string;
  @IdField() organisationId: string;
  @Text({ max: 200 }) organisationName: string;
  @Code(opportunityKinds) kind: OpportunityKind;
  @Code(contractKinds) contract: ContractKind;
  @Code(branches, { nullable: true }) branch: Branch | null;
  @Text({ max: 4, description: 'ISCO-08.' }) isco: string;
  @Text({ max: 6, nullable: true }) comune: string | null;
  @NestedList(() => ShiftBody, { max: 28 }) shifts: ShiftBody[];
  @Num({ min: 0, max: 60 }) weeklyHours: number;
  @Int(count) capacity: number;
  @Int(count) taken: number;
  @Int({ ...count, nullable: true, description: 'One way, an estimate.' }) travelMinutes: number | null;
  @DayField() startsOn: Day;
  @DayField({ nullable: true }) contractEndsOn: Day | null;
  @Code(verdicts) verdict: Verdict;
  @Num({ min: 0, max: 100 }) score: number;
  @NestedList(() => ScorePartView, { max: scoreCodes.length }) parts: ScorePartView[];
  @CodeList(signs, { max: signs.length }) whyYes: (ConstraintCode | ScoreCode)[];
  @NestedList(() => ReasonView, { max: constraintCodes.length }) whyNot: ReasonView[];
  @NestedList(() => ToCheckView, { max: signs.length }) toCheck: ToCheckView[];
  @NestedList(() => ChangeView, {
    max: 100,
    nullable: true,
    description: 'All of them together make it possible.',
  })
  nearestMiss: ChangeView[] | null;
}

export class OpenedView {
  @Code(constraintCodes) code: ConstraintCode;
  @Int({ ...count, description: 'Opportunities that only this constraint shuts.' }) opens: number;
}

export class MatchesView {
  @IdField() pathId: string;
  @Int(count) yes: number;
  @Int(count) toCheck: number;
  @Int(count) no: number;
  @NestedList(() => OpenedView, {
    max: constraintCodes.length,
    description: 'The one that opens most first.',
  })
  openedByRemoval: OpenedView[];
  @NestedList(() => MatchView, {
    max: 100,
    description: 'Possible first, then to check, then misses; by score.',
  })
  items: MatchView[];
  @Text({ max: 500, nullable: true }) next: string | null;
}
