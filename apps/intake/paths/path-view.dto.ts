import { ApiProperty } from '@nestjs/swagger';
import {
  art4Codes,
  programmes,
  putRightReasons,
  stages,
  transferReasons,
  type Art4Code,
  type Programme,
  type PutRightReason,
  type Stage,
  type TransferReason,
} from '#contracts';
import { Code, CodeList, DayField, Flag, IdField, Int, Nested, NestedList, Text, TextList } from '#web';
import { FollowingView } from '../following/following.dto.js';
import { PersonView } from '../people/person-view.dto.js';
import type { Aspects } from './aspect.js';
import type { Constraints, Profile } from './path.js';
import type { Ribbon } from './ribbon.js';

const nullable = { nullable: true } as const;
/** Shapes that events and aspects define; described in docs/events.md. */
const AsRecorded = () => ApiProperty({ type: 'object', nullable: true, additionalProperties: true });

class EndView {
  @Code(['EXITED', 'TRANSFERRED']) stage: 'EXITED' | 'TRANSFERRED';
  @DayField() on: string;
  @ApiProperty({ type: Boolean }) positive: boolean;
}

/** The day under each stage of the path's line. */
export class RibbonView implements Ribbon {
  @DayField() intake: string;
  @DayField(nullable) assessment: string | null;
  @DayField(nullable) ready: string | null;
  @DayField(nullable) proposed: string | null;
  @DayField(nullable) active: string | null;
  @DayField(nullable) member: string | null;
  @DayField(nullable) pausedOn: string | null;
  @Nested(() => EndView, nullable) ended: EndView | null;
}

class VoidedView {
  @DayField() on: string;
  @Code(putRightReasons) reason: PutRightReason;
}

class ProposalView {
  @IdField() toOrganisationId: string;
  @DayField() on: string;
  @Code(transferReasons) reason: TransferReason;
  @Flag({ description: 'This reader may accept or refuse it' }) mayAnswer: boolean;
}

class PlacementFactView {
  @IdField() placementId: string;
  @Code(['OPEN', 'STARTED', 'CLOSED']) status: 'OPEN' | 'STARTED' | 'CLOSED';
  @Int({ min: 0, max: 1_000_000 }) version: number;
  @DayField(nullable) proposedOn: string | null;
  @DayField(nullable) startedOn: string | null;
  @DayField(nullable) closedOn: string | null;
}

export class PathView {
  @IdField() pathId: string;
  @Int({ min: 1, max: 1_000_000 }) version: number;
  @IdField() organisationId: string;
  @Text({ max: 2 }) country: string;
  @Code(programmes) programme: Programme;
  @Code(stages) stage: Stage;
  /** Where a paused path goes on. */
  @Code(stages) stageUnderWay: Stage;
  @Nested(() => VoidedView, { nullable: true, description: 'Opened by mistake: on record only' })
  voided: VoidedView | null;
  @Nested(() => FollowingView) following: FollowingView;
  @Flag({ description: 'False: this reader only sees it, until a transfer is accepted' }) mayChange: boolean;
  @Nested(() => ProposalView, { nullable: true, description: 'A transfer that waits for its answer' })
  proposal: ProposalView | null;
  @DayField() stageOn: string;
  @DayField() enteredOn: string;
  @DayField() openedOn: string;
  @Nested(() => RibbonView) ribbon: RibbonView;
  @TextList({ max: 20, length: 80, description: 'Rules that stand between this path and READY' })
  missing: string[];
  @IdField() personId: string;
  @Text({ max: 201 }) name: string;
  @Nested(() => PersonView, nullable) person: PersonView | null;
  @CodeList(art4Codes, { max: art4Codes.length, nullable: true }) art4: Art4Code[] | null;
  @AsRecorded() measure: Aspects['measure'];
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true }, nullable: true })
  permits: Aspects['permits'] | null;
  @AsRecorded() reception: Aspects['reception'];
  @AsRecorded() scheme: Aspects['scheme'];
  @TextList({
    max: 10,
    length: 40,
    nullable: true,
    description: 'Sealed texts on record; read them with a purpose',
  })
  sealed: string[] | null;
  @AsRecorded() constraints: Constraints | null;
  @AsRecorded() profile: Profile | null;
  @NestedList(() => PlacementFactView, { max: 1000 }) placements: PlacementFactView[];
  @TextList({ max: 10, length: 20, description: 'Parts this reader may not see' }) withheld: string[];
}
