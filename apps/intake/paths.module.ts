import { Module } from '@nestjs/common';
import { CodesController } from './codes/codes.controller.js';
import { AspectChanges } from './paths/aspect-changes.service.js';
import { ColleaguesController } from './following/colleagues.controller.js';
import { FollowingStore } from './following/following.store.js';
import { Workload } from './following/workload.service.js';
import { AspectRecording } from './paths/aspect-recording.service.js';
import { AspectStore } from './paths/aspect.store.js';
import { CaseloadController } from './paths/caseload.controller.js';
import { Caseload } from './paths/caseload.service.js';
import { ConstraintsService } from './paths/constraints.service.js';
import { MeasureReading } from './paths/measure-reading.service.js';
import { PathAspectsController } from './paths/path-aspects.controller.js';
import { PathFacts } from './paths/path-facts.service.js';
import { PathMoves } from './paths/path-moves.service.js';
import { PathOpening } from './paths/path-opening.service.js';
import { PathPersonController } from './paths/path-person.controller.js';
import { PathPerson } from './paths/path-person.service.js';
import { PathPutRightController } from './paths/path-put-right.controller.js';
import { PathReadsController } from './paths/path-reads.controller.js';
import { PathResponsible } from './paths/path-responsible.service.js';
import { PathTransferController } from './paths/path-transfer.controller.js';
import { WayInCorrection } from './paths/way-in-correction.service.js';
import { PathUndo } from './paths/path-undo.service.js';
import { PathViews } from './paths/path-view.service.js';
import { PathController } from './paths/path.controller.js';
import { PathStore } from './paths/path.store.js';
import { PeopleController } from './paths/people.controller.js';
import { PlacementFacts } from './paths/placement-facts.controller.js';
import { PossibleDuplicates } from './paths/possible-duplicates.service.js';
import { TimelineChanges } from './paths/timeline-changes.service.js';
import { Timeline } from './paths/timeline.service.js';
import { PersonSearch } from './people/person-search.service.js';
import { PersonStore } from './people/person.store.js';
import { SealedTextStore } from './people/sealed-text.store.js';

/** People and their paths. Fixed addresses come before those with an id in them. */
@Module({
  controllers: [
    CodesController,
    ColleaguesController,
    PeopleController,
    CaseloadController,
    PathController,
    PathPutRightController,
    PathTransferController,
    PathReadsController,
    PathAspectsController,
    PathPersonController,
    PlacementFacts,
  ],
  providers: [
    PersonStore,
    PersonSearch,
    SealedTextStore,
    PathStore,
    PathFacts,
    FollowingStore,
    Workload,
    AspectStore,
    AspectRecording,
    AspectChanges,
    ConstraintsService,
    MeasureReading,
    PathOpening,
    PathMoves,
    PathUndo,
    WayInCorrection,
    PathResponsible,
    PathPerson,
    PathViews,
    PossibleDuplicates,
    Caseload,
    Timeline,
    TimelineChanges,
  ],
  exports: [
    PersonStore,
    SealedTextStore,
    PathStore,
    PathFacts,
    FollowingStore,
    Workload,
    AspectStore,
    ConstraintsService,
  ],
})
export class PathsModule {}
