import {
  eventOf,
  type NewEvent,
  type OrganisationKind,
  type OrganisationService,
  type TargetGroup,
} from '#contracts';
import { DomainError, unreachable, violated, type Day } from '#kernel';
import { findComune, findProvince } from '../territory/comune.js';

/** How to reach the organisation at work. An office, never a beneficiary. */
export interface WorkContact {
  /** `Segreteria`, `Referente inserimenti`. */
  office: string;
  email: string | null;
  phone: string | null;
}

/** Where the organisation works, beyond its seat: Italian provinces (3 digits) and comuni (6 digits). */
export interface Territory {
  provinces: string[];
  comuni: string[];
}

/** What is known of an organisation: a snapshot, replaced as a whole by every change. */
export interface OrganisationFacts {
  name: string;
  kind: OrganisationKind;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** ISTAT code of the seat, 6 digits; null abroad or unknown. */
  comune: string | null;
  /** Name of the seat's town, for every country. */
  city: string;
  territory: Territory;
  services: OrganisationService[];
  targetGroups: TargetGroup[];
  contacts: WorkContact[];
  website: string | null;
  /** The day from which this description holds. */
  since: Day;
}

export interface Organisation extends OrganisationFacts {
  id: string;
  /** Number of events emitted. */
  version: number;
  status: 'ACTIVE' | 'RETIRED';
}

export type OrganisationCommand =
  | { type: 'record'; facts: OrganisationFacts }
  | { type: 'change'; facts: OrganisationFacts }
  /** It no longer works with us. `openOpportunities` counts what it still offers. */
  | { type: 'retire'; openOpportunities: number }
  | { type: 'restore' };

/** What the organisation becomes, and what is told of it. */
export interface OrganisationDecision {
  next: Omit<Organisation, 'id' | 'version'>;
  events: NewEvent<'percorso.placement.organisation.organisation-recorded.v1'>[];
}

/** Cooperatives under L. 381/1991, which exist in Italy only. */
const italianKinds: readonly OrganisationKind[] = ['TYPE_A', 'TYPE_B', 'MIXED'];

/**
 * Which branch a place can belong to: a type A cooperative runs services, a type B runs other activities for
 * work insertion, a mixed one keeps both apart (L. 381/1991, art. 1), and nobody else has branches.
 */
export function branchesOf(kind: OrganisationKind): readonly ('A' | 'B')[] {
  switch (kind) {
    case 'TYPE_A':
      return ['A'];
    case 'TYPE_B':
      return ['B'];
    case 'MIXED':
      return ['A', 'B'];
    default:
      return [];
  }
}

/** `usedBranches`: branches of the places now on offer, which a change of kind must not leave without a home. */
export function decideOrganisation(
  state: Organisation | null,
  command: OrganisationCommand,
  usedBranches: readonly ('A' | 'B')[] = [],
): OrganisationDecision {
  switch (command.type) {
    case 'record':
      if (state)
        throw new DomainError('ALREADY_EXISTS', 'This organisation is already recorded.', {
          rule: 'organisation.known',
        });
      return recorded(checked(command.facts), 'ACTIVE');
    case 'change':
      return recorded(keepsBranches(checked(command.facts), usedBranches), known(state).status);
    case 'retire':
      if (known(state).status === 'RETIRED') throw wrongStatus('retired already');
      if (command.openOpportunities > 0) {
        throw violated(
          'organisation.retire-with-open-opportunities',
          'Close what the organisation still offers first.',
          {
            openOpportunities: command.openOpportunities,
          },
        );
      }
      return recorded(known(state), 'RETIRED');
    case 'restore':
      if (known(state).status === 'ACTIVE') throw wrongStatus('active already');
      return recorded(known(state), 'ACTIVE');
    default:
      return unreachable(command);
  }
}

/** ISTAT code of the province of the seat; null abroad or unknown. */
export function provinceOf(facts: Pick<OrganisationFacts, 'comune'>): string | null {
  return facts.comune?.slice(0, 3) ?? null;
}

function recorded(facts: OrganisationFacts, status: Organisation['status']): OrganisationDecision {
  const { name, kind, country, comune, city, territory, services, targetGroups, contacts, website, since } =
    facts;
  return {
    next: {
      name,
      kind,
      country,
      comune,
      city,
      territory,
      services,
      targetGroups,
      contacts,
      website,
      since,
      status,
    },
    events: [
      eventOf('percorso.placement.organisation.organisation-recorded.v1', {
        name,
        kind,
        country,
        comune,
        province: provinceOf(facts),
        services,
        targetGroups,
        active: status === 'ACTIVE',
      }),
    ],
  };
}

function checked(facts: OrganisationFacts): OrganisationFacts {
  const { country, comune, kind, territory } = facts;
  const abroad = country !== 'IT';
  if (abroad && italianKinds.includes(kind)) {
    throw violated(
      'organisation.kind-of-italian-law',
      'Type A, type B and mixed social cooperatives exist in Italy only.',
      { kind, country },
    );
  }
  if (abroad && (comune !== null || territory.provinces.length + territory.comuni.length > 0)) {
    throw violated('organisation.comune-in-italy', 'ISTAT codes belong to Italian organisations only.', {
      country,
    });
  }
  const unknown = [
    ...[...(comune === null ? [] : [comune]), ...territory.comuni].filter((code) => !findComune(code)),
    ...territory.provinces.filter((code) => !findProvince(code)),
  ];
  if (unknown.length > 0) {
    throw violated('organisation.territory-unknown', 'Some ISTAT codes name no comune or province.', {
      codes: unknown,
    });
  }
  return facts;
}

function keepsBranches(facts: OrganisationFacts, used: readonly ('A' | 'B')[]): OrganisationFacts {
  const homeless = used.filter((branch) => !branchesOf(facts.kind).includes(branch));
  if (homeless.length === 0) return facts;
  throw violated(
    'organisation.kind-with-open-branch',
    'Its open opportunities belong to a branch this kind does not have.',
    {
      kind: facts.kind,
      branches: homeless,
    },
  );
}

function known(state: Organisation | null): Organisation {
  if (state) return state;
  throw new DomainError('NOT_FOUND', 'There is no such organisation.', { rule: 'organisation.unknown' });
}

function wrongStatus(what: string): DomainError {
  return new DomainError('INVALID_TRANSITION', `The organisation is ${what}.`, {
    rule: 'organisation.status',
  });
}
