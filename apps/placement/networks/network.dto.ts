import {
  networkKinds,
  networkLevels,
  organisationKinds,
  organisationServices,
  targetGroups,
} from '#contracts';
import type {
  NetworkKind,
  NetworkLevel,
  OrganisationKind,
  OrganisationService,
  TargetGroup,
} from '#contracts';
import type { Day } from '#kernel';
import {
  Code,
  CodeList,
  DayField,
  Flag,
  IdField,
  IdList,
  Int,
  NestedList,
  PageQuery,
  Text,
  TextList,
} from '#web';
import { countryCodes } from '../organisations/organisation.dto.js';
import { WarningView } from '../organisations/organisation-view.dto.js';
import type { NetworkFacts } from './network.js';

/** Most organisations one network holds: a national federation. */
const mostMembers = 2000;

export class NetworkMemberBody {
  @IdField() organisationId: string;
  @DayField({ description: 'First day as a member.' }) from: Day;
  @DayField({ optional: true, nullable: true, description: 'Last day; null while it belongs.' })
  to?: Day | null;
}

export class NetworkBody {
  @Text({ min: 2, max: 200 }) name: string;
  @Code(networkKinds) kind: NetworkKind;
  @Code(networkLevels) level: NetworkLevel;
  @Code(countryCodes, { optional: true, nullable: true, description: 'Null over several countries.' })
  country?: string | null;
  @TextList({ max: 110, length: 3, pattern: /^\d{3}$/, optional: true, description: 'ISTAT provinces.' })
  provinces?: string[];
  @CodeList(targetGroups, { max: targetGroups.length }) targetGroups: TargetGroup[];
  @IdField({ optional: true, nullable: true, description: 'The organisation that runs it.' }) leadId?:
    string | null;
  @NestedList(() => NetworkMemberBody, { max: mostMembers }) members: NetworkMemberBody[];
}

export class NetworkQuery extends PageQuery {
  @Text({ max: 100, optional: true, description: 'Part of the name.' }) q?: string;
  @Code(networkKinds, { optional: true }) kind?: NetworkKind;
  @Code(networkLevels, { optional: true }) level?: NetworkLevel;
  @Code(targetGroups, { optional: true }) targetGroup?: TargetGroup;
  @IdField({ optional: true, description: 'Networks this organisation has been a member of.' })
  organisationId?: string;
}

export class NetworkListItem {
  @IdField() id: string;
  @Int({ min: 1, max: 1_000_000 }) version: number;
  @Text({ max: 200 }) name: string;
  @Code(networkKinds) kind: NetworkKind;
  @Code(networkLevels) level: NetworkLevel;
  @Code(countryCodes, { nullable: true }) country: string | null;
  @TextList({ max: 110, length: 3 }) provinces: string[];
  @CodeList(targetGroups, { max: targetGroups.length }) targetGroups: TargetGroup[];
  @Int({ min: 0, max: mostMembers, description: 'Members today.' }) members: number;
}

export class NetworkMemberView extends NetworkMemberBody {
  @Text({ max: 200 }) name: string;
  @Code(organisationKinds) kind: OrganisationKind;
  @Text({ max: 100 }) city: string;
  @Flag({ description: 'Belongs today.' }) present: boolean;
}

export class NetworkView {
  @IdField() id: string;
  @Int({ min: 1, max: 1_000_000 }) version: number;
  @Text({ max: 200 }) name: string;
  @Code(networkKinds) kind: NetworkKind;
  @Code(networkLevels) level: NetworkLevel;
  @Code(countryCodes, { nullable: true }) country: string | null;
  @TextList({ max: 110, length: 3 }) provinces: string[];
  @CodeList(targetGroups, { max: targetGroups.length }) targetGroups: TargetGroup[];
  @IdField({ nullable: true }) leadId: string | null;
  @NestedList(() => NetworkMemberView, { max: mostMembers }) members: NetworkMemberView[];
  @NestedList(() => WarningView, { max: 10, description: 'Facts a reader should know; they stop nobody.' })
  warnings: WarningView[];
}

export class SupplyChainMember {
  @IdField() id: string;
  @Text({ max: 200 }) name: string;
  @Code(organisationKinds) kind: OrganisationKind;
  @Text({ max: 100 }) city: string;
}

export class SupplyChainLink {
  @Code(organisationServices) service: OrganisationService;
  @IdList({ max: mostMembers }) memberIds: string[];
}

/** A network as a supply chain of inclusion services: services × members. */
export class SupplyChainView {
  @NestedList(() => SupplyChainMember, { max: mostMembers })
  members: SupplyChainMember[];
  @NestedList(() => SupplyChainLink, { max: organisationServices.length }) links: SupplyChainLink[];
  @CodeList(organisationServices, {
    max: organisationServices.length,
    description: 'Services no member gives.',
  })
  gaps: OrganisationService[];
}

export function networkFactsOf(body: NetworkBody): NetworkFacts {
  const { name, kind, level, targetGroups: groups, members } = body;
  return {
    name,
    kind,
    level,
    country: body.country ?? null,
    provinces: body.provinces ?? [],
    targetGroups: groups,
    leadId: body.leadId ?? null,
    members: members.map(({ organisationId, from, to }) => ({ organisationId, from, to: to ?? null })),
  };
}
