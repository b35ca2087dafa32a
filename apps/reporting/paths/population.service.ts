import { Inject, Injectable } from '@nestjs/common';
import { dayOf, DomainError } from '#kernel';
import type { RequestTx } from '#web';
import { REPORTING_SETTINGS, type ReportingSettings } from '../reporting-settings.js';
import { populationSql, type Population } from './population.js';
import type { PopulationQuery } from './population.dto.js';

/** From a reader's question to the paths it is about. */
@Injectable()
export class Populations {
  constructor(@Inject(REPORTING_SETTINGS) private readonly settings: ReportingSettings) {}

  get threshold(): number {
    return this.settings.threshold;
  }

  of(tx: RequestTx, query: PopulationQuery): Population {
    const today = dayOf(tx.now, this.settings.timeZone);
    const { asOf = today, knownOn = null, programme, cohort, organisationId, country } = query;
    for (const [field, day] of [
      ['asOf', asOf],
      ['knownOn', knownOn],
    ] as const) {
      if (day !== null && day > today) {
        throw new DomainError('INVALID_INPUT', 'A report cannot be asked for a day to come.', {
          fields: [{ field, rule: 'not-in-future', message: 'must not lie in the future' }],
        });
      }
    }
    return { asOf, knownOn, programme, cohort, organisationId, country, scope: tx.caller.organisations };
  }

  sql(population: Population): { where: string; params: unknown[] } {
    return populationSql(population, this.settings.timeZone);
  }
}
