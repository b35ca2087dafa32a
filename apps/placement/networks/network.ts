import {
  eventOf,
  type NetworkKind,
  type NetworkLevel,
  type NewEvent,
  type OrganisationKind,
  type TargetGroup,
} from '#contracts';
import { DomainError, unreachable, violated, type Day } from '#kernel';
import { findProvince } from '../territory/comune.js';

/** An organisation's time in a network. `to` is its last day; null while it belongs. */
export interface NetworkMember {
  organisationId: string;
  from: Day;
  to: Day | null;
}

/** Organisations joined for a territory, a target group or a project; a snapshot, replaced as a whole. */
export interface NetworkFacts {
  name: string;
  kind: NetworkKind;
  level: NetworkLevel;
  /** ISO 3166-1 alpha-2; null for a network over several countries. */
  country: string | null;
  /** ISTAT provinces it covers, 3 digits. */
  provinces: string[];
  targetGroups: TargetGroup[];
  /** The organisation that runs it: a consortium's own cooperative. */
  leadId: string | null;
  members: NetworkMember[];
}

export interface Network extends NetworkFacts {
  id: string;
  version: number;
}

export type NetworkCommand =
  { type: 'record'; facts: NetworkFacts } | { type: 'change'; facts: NetworkFacts };

export interface NetworkDecision {
  next: NetworkFacts;
  events: NewEvent<'percorso.placement.organisation.network-recorded.v1'>[];
}

/** `knownIds`: those of the facts' organisations that the registry holds. */
export function decideNetwork(
  state: Network | null,
  command: NetworkCommand,
  knownIds: ReadonlySet<string>,
  today: Day,
): NetworkDecision {
  switch (command.type) {
    case 'record':
      if (state)
        throw new DomainError('ALREADY_EXISTS', 'This network is already recorded.', {
          rule: 'network.known',
        });
      break;
    case 'change':
      if (!state)
        throw new DomainError('NOT_FOUND', 'There is no such network.', { rule: 'network.unknown' });
      break;
    default:
      return unreachable(command);
  }
  const { facts } = command;
  checkMembers(facts, knownIds);
  const unknown = facts.provinces.filter((code) => !findProvince(code));
  if (unknown.length > 0) {
    throw violated('network.territory-unknown', 'Some ISTAT codes name no province.', { codes: unknown });
  }
  const { name, kind, level, country, targetGroups } = facts;
  const memberIds = membersOn(facts, today).map(({ organisationId }) => organisationId);
  return {
    next: facts,
    events: [
      eventOf('percorso.placement.organisation.network-recorded.v1', {
        name,
        kind,
        level,
        country,
        targetGroups,
        memberIds,
      }),
    ],
  };
}

export function membersOn(network: Pick<NetworkFacts, 'members'>, on: Day): NetworkMember[] {
  return network.members.filter(({ from, to }) => from <= on && (to === null || on <= to));
}

/** A fact that a reader should know and that stops nobody. */
export interface NetworkWarning {
  rule: 'network.consortium-cooperatives' | 'network.consortium-social-share';
  facts: Record<string, number>;
}

const socialCooperatives: readonly OrganisationKind[] = ['TYPE_A', 'TYPE_B', 'MIXED'];
const cooperatives: readonly OrganisationKind[] = [
  ...socialCooperatives,
  'SERVICE_COOPERATIVE',
  'WORKER_COOPERATIVE',
  'CONSORTIUM',
];
const consortium = { cooperatives: 3, socialShare: 0.7 };

/**
 * L. 381/1991, art. 8: a consortium has at least three cooperatives, and at least 70% of its members are social
 * cooperatives. Told, not blocked: a mapping holds consortia of other laws too.
 */
export function networkWarnings(kind: NetworkKind, members: readonly OrganisationKind[]): NetworkWarning[] {
  if (kind !== 'CONSORTIUM') return [];
  const count = (kinds: readonly OrganisationKind[]) =>
    members.filter((member) => kinds.includes(member)).length;
  const social = count(socialCooperatives);
  const warnings: NetworkWarning[] = [];
  if (count(cooperatives) < consortium.cooperatives) {
    warnings.push({
      rule: 'network.consortium-cooperatives',
      facts: { cooperatives: count(cooperatives), least: consortium.cooperatives },
    });
  }
  if (members.length > 0 && social / members.length < consortium.socialShare) {
    warnings.push({
      rule: 'network.consortium-social-share',
      facts: { social, members: members.length, leastShare: consortium.socialShare },
    });
  }
  return warnings;
}

function checkMembers({ members, leadId }: NetworkFacts, knownIds: ReadonlySet<string>): void {
  const unknown = [
    ...members.map(({ organisationId }) => organisationId),
    ...(leadId ? [leadId] : []),
  ].filter((id) => !knownIds.has(id));
  if (unknown.length > 0) {
    throw violated('network.member-unknown', 'Some members are not organisations of the registry.', {
      organisationIds: unknown,
    });
  }
  for (const member of members) {
    if (member.to !== null && member.to < member.from) {
      throw violated('network.member-dates', 'A member cannot leave before it joined.', {
        organisationId: member.organisationId,
      });
    }
    if (
      members.some(
        (other) =>
          other !== member && other.organisationId === member.organisationId && overlap(other, member),
      )
    ) {
      throw violated('network.member-twice', 'The same organisation is a member twice at the same time.', {
        organisationId: member.organisationId,
      });
    }
  }
}

function overlap(a: NetworkMember, b: NetworkMember): boolean {
  return a.from <= (b.to ?? '9999-12-31') && b.from <= (a.to ?? '9999-12-31');
}
