import { Module } from '@nestjs/common';
import { RecordLog } from './history/record-log.service.js';
import { NetworkController } from './networks/network.controller.js';
import { NetworkSearch } from './networks/network-search.service.js';
import { NetworkService } from './networks/network.service.js';
import { OpportunityController } from './opportunities/opportunity.controller.js';
import { OpportunitySearch } from './opportunities/opportunity-search.service.js';
import { OpportunityService } from './opportunities/opportunity.service.js';
import { HeadcountController } from './organisations/headcount.controller.js';
import { HeadcountService } from './organisations/headcount.service.js';
import { OrganisationImportController } from './organisations/import/organisation-import.controller.js';
import { OrganisationImport } from './organisations/import/organisation-import.service.js';
import { OrganisationChartController } from './organisations/organisation-chart.controller.js';
import { OrganisationController } from './organisations/organisation.controller.js';
import { OrganisationSearch } from './organisations/organisation-search.service.js';
import { OrganisationService } from './organisations/organisation.service.js';
import { TerritoryController } from './territory/territory.controller.js';

/** Organisations, networks and what they offer. Fixed addresses come before those with an id in them. */
@Module({
  controllers: [
    OrganisationChartController,
    OrganisationImportController,
    OrganisationController,
    HeadcountController,
    NetworkController,
    OpportunityController,
    TerritoryController,
  ],
  providers: [
    RecordLog,
    OrganisationService,
    OrganisationSearch,
    OrganisationImport,
    HeadcountService,
    NetworkService,
    NetworkSearch,
    OpportunityService,
    OpportunitySearch,
  ],
  exports: [RecordLog, OrganisationService],
})
export class RegistryModule {}
