import { RecordVersionRow } from './history/record-version.entity.js';
import { NetworkMemberRow, NetworkRow } from './networks/network.entity.js';
import { OpportunityRow } from './opportunities/opportunity.entity.js';
import { HeadcountRow } from './organisations/headcount.entity.js';
import { OrganisationRow } from './organisations/organisation.entity.js';

/** Every table of placement that is read or written through MikroORM. */
export const placementEntities = [
  OrganisationRow,
  HeadcountRow,
  NetworkRow,
  NetworkMemberRow,
  OpportunityRow,
  RecordVersionRow,
];
