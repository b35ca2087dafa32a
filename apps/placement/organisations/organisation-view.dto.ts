import { ApiProperty } from '@nestjs/swagger';
import { networkKinds, organisationKinds, organisationServices, targetGroups } from '#contracts';
import type { NetworkKind, OrganisationKind, OrganisationService, TargetGroup } from '#contracts';
import type { Day } from '#kernel';
import { Code, CodeList, DayField, Flag, IdField, Int, Nested, NestedList, Num, Text } from '#web';
import { findComune, findProvince } from '../territory/comune.js';
import type { Share } from './headcount.js';
import { TerritoryBody, WorkContactBody } from './organisation.dto.js';
import type { Organisation } from './organisation.js';
import { provinceOf } from './organisation.js';

const heads = { min: 0, max: 100_000 };

/** Places on offer by open opportunities, now. */
export class SeatsView {
  @Int(heads) capacity: number;
  @Int(heads) taken: number;
  @Int(heads) free: number;
}

/** The 30% share over twelve months, in both readings. */
export class ShareView {
  @DayField() from: Day;
  @DayField() asOf: Day;
  @Int({ min: 1, max: 366, description: 'Days of the twelve months for which a count is known.' })
  daysCounted: number;
  @Num({ ...heads, description: 'Average heads.' }) disadvantaged: number;
  @Num({ ...heads, description: 'Average heads, without disadvantaged people and volunteers.' })
  workers: number;
  @Num(heads) volunteers: number;
  @Num({ min: 0, max: 100_000, nullable: true, description: 'S / W.' }) overWorkers: number | null;
  @Num({ min: 0, max: 1, nullable: true, description: 'S / (S + W).' }) overAll: number | null;
  @Code(['S_OVER_W', 'S_OVER_ALL'], { description: 'The reading in force.' }) inForce: Share['inForce'];
  @Num({ min: 0, max: 1 }) minimum: number;
  @Text({ max: 200, example: 'L. 381/1991, art. 4(2)' }) source: string;
  @Flag({ nullable: true, description: 'Null where nobody works.' }) met: boolean | null;
}

export class NetworkOfView {
  @IdField() id: string;
  @Text({ max: 200 }) name: string;
  @Code(networkKinds) kind: NetworkKind;
}

export class OrganisationListItem {
  @IdField() id: string;
  @Int({ min: 1, max: 1_000_000 }) version: number;
  @Code(['ACTIVE', 'RETIRED']) status: Organisation['status'];
  @Text({ max: 200 }) name: string;
  @Code(organisationKinds) kind: OrganisationKind;
  @Text({ max: 2 }) country: string;
  @Text({ max: 6, nullable: true }) comune: string | null;
  @Text({ max: 100 }) city: string;
  @Text({ max: 3, nullable: true }) province: string | null;
  @Text({ max: 100, nullable: true }) provinceName: string | null;
  @CodeList(organisationServices, { max: organisationServices.length }) services: OrganisationService[];
  @CodeList(targetGroups, { max: targetGroups.length }) targetGroups: TargetGroup[];
  @Nested(() => SeatsView) seats: SeatsView;
  @Nested(() => ShareView, { nullable: true, description: 'Null without a branch B or a headcount.' })
  share: ShareView | null;
  @NestedList(() => NetworkOfView, { max: 200 }) networks: NetworkOfView[];
}

export class WarningView {
  @Text({ max: 80, example: 'network.consortium-cooperatives' }) rule: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) facts: object;
}

export class OrganisationView extends OrganisationListItem {
  @Nested(() => TerritoryBody) territory: TerritoryBody;
  @NestedList(() => WorkContactBody, { max: 10 }) contacts: WorkContactBody[];
  @Text({ max: 200, nullable: true }) website: string | null;
  @DayField() since: Day;
  @NestedList(() => WarningView, { max: 10, description: 'Facts a reader should know; they stop nobody.' })
  warnings: WarningView[];
}

/** What is worked out beside the record itself. */
export interface OrganisationContext {
  seats: SeatsView;
  share: Share | null;
  networks: NetworkOfView[];
}

export function listItem(
  organisation: Organisation,
  { seats, share, networks }: OrganisationContext,
): OrganisationListItem {
  const {
    id,
    version,
    status,
    name,
    kind,
    country,
    comune,
    city,
    services,
    targetGroups: groups,
  } = organisation;
  const province = provinceOf(organisation);
  const provinceName = province === null ? null : (findProvince(province)?.name ?? null);
  return {
    id,
    version,
    status,
    name,
    kind,
    country,
    comune,
    city: comune === null ? city : (findComune(comune)?.name ?? city),
    province,
    provinceName,
    services,
    targetGroups: groups,
    seats,
    share,
    networks,
  };
}

export function fullView(
  organisation: Organisation,
  context: OrganisationContext,
  warnings: WarningView[],
): OrganisationView {
  const { territory, contacts, website, since } = organisation;
  return { ...listItem(organisation, context), territory, contacts, website, since, warnings };
}
