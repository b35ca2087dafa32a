import { Module, type DynamicModule } from '@nestjs/common';
import type { Clock } from '#kernel';
import { ServiceModule } from '#web';
import type { ReportingEnvironment } from './environment.js';
import { Flows } from './flows/flows.service.js';
import { FunnelController } from './funnel/funnel.controller.js';
import { Funnel } from './funnel/funnel.service.js';
import { Conversion } from './membership/conversion.service.js';
import { reportingMigrations } from './migrations/index.js';
import { OrganisationFacts } from './organisations/organisation-facts.controller.js';
import { OrganisationNames } from './organisations/organisation-names.service.js';
import { OrganisationsChart } from './organisations/organisations-chart.controller.js';
import { PathFacts } from './paths/path-facts.controller.js';
import { Populations } from './paths/population.service.js';
import { REPORTING_SETTINGS } from './reporting-settings.js';
import { ReportsController } from './reports.controller.js';
import { TimeToPlacement } from './timing/time-to-placement.service.js';

export interface ReportingOptions {
  environment: ReportingEnvironment;
  clock?: Clock;
}

/** The service that answers managers: projections of everybody's events, and figures over them. */
@Module({})
export class ReportingModule {
  static forRoot({ environment, clock }: ReportingOptions): DynamicModule {
    return {
      module: ReportingModule,
      imports: [
        ServiceModule.forRoot({
          name: 'reporting',
          environment,
          clock,
          entities: [],
          migrations: reportingMigrations,
        }),
      ],
      controllers: [PathFacts, OrganisationFacts, FunnelController, ReportsController, OrganisationsChart],
      providers: [
        {
          provide: REPORTING_SETTINGS,
          useValue: { timeZone: environment.TENANT_TIME_ZONE, threshold: environment.SMALL_NUMBER_THRESHOLD },
        },
        Populations,
        OrganisationNames,
        Funnel,
        Flows,
        TimeToPlacement,
        Conversion,
      ],
    };
  }
}
