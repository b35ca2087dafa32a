import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { DomainError } from '#kernel';
import {
  Access,
  Changes,
  Creates,
  IdParam,
  InTx,
  noPersonalData,
  requireScope,
  Returns,
  ReturnsList,
  ReturnsPage,
  type Page,
  type RequestTx,
} from '#web';
import { Calendar } from '../calendar.js';
import { RecordLog } from '../history/record-log.service.js';
import { RecordVersionView, versionView } from '../history/record-version.dto.js';
import { factsOf, OrganisationBody } from './organisation.dto.js';
import { OrganisationQuery } from './organisation-query.dto.js';
import { OrganisationSearch } from './organisation-search.service.js';
import { OrganisationService } from './organisation.service.js';
import { OrganisationListItem, OrganisationView } from './organisation-view.dto.js';

/** The registry of organisations. Everybody of the tenant reads it; an account changes those of its scope. */
@Controller('organisations')
export class OrganisationController {
  constructor(
    private readonly organisations: OrganisationService,
    private readonly search: OrganisationSearch,
    private readonly log: RecordLog,
    private readonly calendar: Calendar,
  ) {}

  @Get()
  @Access({ permission: 'organisation.read', audit: noPersonalData })
  @ReturnsPage(OrganisationListItem)
  list(@Query() query: OrganisationQuery, @InTx() tx: RequestTx): Promise<Page<OrganisationListItem>> {
    return this.search.find(tx, query, this.calendar.today(tx));
  }

  @Post()
  @Access({ permission: 'organisation.write', audit: 'placement.organisation.record', subject: 'id' })
  @Creates()
  @Returns(OrganisationView, { status: 201 })
  async record(@Body() body: OrganisationBody, @InTx() tx: RequestTx): Promise<OrganisationView> {
    requireWholeTenant(tx);
    const today = this.calendar.today(tx);
    const { id } = await this.organisations.record(tx, factsOf(body, today));
    return this.search.one(tx, id, today);
  }

  @Get(':id')
  @Access({ permission: 'organisation.read', audit: noPersonalData })
  @Returns(OrganisationView)
  read(@Param('id', IdParam) id: string, @InTx() tx: RequestTx): Promise<OrganisationView> {
    return this.search.one(tx, id, this.calendar.today(tx));
  }

  @Put(':id')
  @Access({ permission: 'organisation.write', audit: 'placement.organisation.change', subject: 'id' })
  @Changes()
  @Returns(OrganisationView)
  async change(@Param('id', IdParam) id: string, @Body() body: OrganisationBody, @InTx() tx: RequestTx) {
    requireScope(tx, id);
    const today = this.calendar.today(tx);
    await this.organisations.change(tx, id, factsOf(body, today), tx.expectedVersion);
    return this.search.one(tx, id, today);
  }

  @Post(':id/retire')
  @Access({ permission: 'organisation.write', audit: 'placement.organisation.retire', subject: 'id' })
  @Changes()
  @Returns(OrganisationView)
  async retire(@Param('id', IdParam) id: string, @InTx() tx: RequestTx): Promise<OrganisationView> {
    requireScope(tx, id);
    await this.organisations.retire(tx, id, tx.expectedVersion);
    return this.search.one(tx, id, this.calendar.today(tx));
  }

  @Post(':id/restore')
  @Access({ permission: 'organisation.write', audit: 'placement.organisation.restore', subject: 'id' })
  @Changes()
  @Returns(OrganisationView)
  async restore(@Param('id', IdParam) id: string, @InTx() tx: RequestTx): Promise<OrganisationView> {
    requireScope(tx, id);
    await this.organisations.restore(tx, id, tx.expectedVersion);
    return this.search.one(tx, id, this.calendar.today(tx));
  }

  @Get(':id/versions')
  @Access({ permission: 'organisation.read', audit: noPersonalData })
  @ReturnsList(RecordVersionView)
  async versions(@Param('id', IdParam) id: string, @InTx() tx: RequestTx): Promise<RecordVersionView[]> {
    const versions = await this.log.versions(tx, id);
    if (versions.length > 0) return versions.map(versionView);
    throw new DomainError('NOT_FOUND', 'There is no such organisation.', { rule: 'organisation.unknown' });
  }
}

/** A new organisation belongs to nobody's scope yet: only an account of the whole tenant enters one. */
export function requireWholeTenant({ caller }: Pick<RequestTx, 'caller'>): void {
  if (caller.organisations === 'ALL') return;
  throw new DomainError('OUT_OF_SCOPE', 'Only an account for all organisations can enter new ones.', {
    rule: 'access.organisation-scope',
  });
}
