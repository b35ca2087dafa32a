import { Module } from '@nestjs/common';
import { CandidateController } from './candidates/candidate.controller.js';
import { CandidateSearch } from './candidates/candidate-search.service.js';
import { CandidateStore } from './candidates/candidate.store.js';
import { PathFacts } from './candidates/path-facts.controller.js';
import { MatchController } from './matching/match.controller.js';
import { Offers } from './matching/offers.service.js';
import { MembershipController } from './memberships/membership.controller.js';
import { MembershipSearch } from './memberships/membership-search.service.js';
import { MembershipService } from './memberships/membership.service.js';
import { MembershipStore } from './memberships/membership.store.js';
import { RegisterController } from './memberships/register.controller.js';
import { RoleController } from './memberships/role.controller.js';
import { PlacementController } from './placements/placement.controller.js';
import { PlacementSearch } from './placements/placement-search.service.js';
import { PlacementService } from './placements/placement.service.js';
import { PlacementStore } from './placements/placement.store.js';
import { Seats } from './placements/seat.service.js';
import { TermsController } from './placements/terms.controller.js';
import { RegistryModule } from './registry.module.js';

/** People and places brought together: candidates, matching, placements, memberships. */
@Module({
  imports: [RegistryModule],
  controllers: [
    PathFacts,
    CandidateController,
    MatchController,
    PlacementController,
    TermsController,
    RegisterController,
    MembershipController,
    RoleController,
  ],
  providers: [
    CandidateStore,
    CandidateSearch,
    Offers,
    Seats,
    PlacementStore,
    PlacementService,
    PlacementSearch,
    MembershipStore,
    MembershipService,
    MembershipSearch,
  ],
})
export class PlacingModule {}
