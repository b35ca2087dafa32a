import { CandidateRow } from './candidates/candidate.entity.js';
import { RecordVersionRow } from './history/record-version.entity.js';
import { MembershipRow } from './memberships/membership.entity.js';
import { NetworkMemberRow, NetworkRow } from './networks/network.entity.js';
import { OpportunityRow } from './opportunities/opportunity.entity.js';
import { HeadcountRow } from './organisations/headcount.entity.js';
import { OrganisationImportRow } from './organisations/import/organisation-import.entity.js';
import { OrganisationRow } from './organisations/organisation.entity.js';
import { PlacementRow } from './placements/placement.entity.js';

/** Every table of placement that is read or written through MikroORM. */
export const placementEntities = [
  OrganisationRow,
  HeadcountRow,
  OrganisationImportRow,
  NetworkRow,
  NetworkMemberRow,
  OpportunityRow,
  RecordVersionRow,
  CandidateRow,
  PlacementRow,
  MembershipRow,
];
