import {
  contractRules,
  eventOf,
  internshipMonthsWithDisability,
  type Branch,
  type CertificateCode,
  type Cefr,
  type ContractKind,
  type LanguageSkill,
  type NewEvent,
  type OpportunityKind,
  type OrganisationKind,
  type Programme,
  type ServiceCode,
} from '#contracts';
import { DomainError, unreachable, violated, type Day } from '#kernel';
import { branchesOf } from '../organisations/organisation.js';
import { findComune } from '../territory/comune.js';

/** One working turn, local time. A night shift is two shifts: until 24:00, and from 00:00 of the next weekday. */
export interface Shift {
  /** ISO 8601: 1 = Monday … 7 = Sunday. */
  weekday: number;
  /** `HH:MM`; `to` may be `24:00`. */
  from: string;
  to: string;
}

/** Who would accompany the placed person. */
export interface TutorOffer {
  /** The same in every opportunity the tutor stands behind. */
  tutorId: string;
  /** For people to read; it goes into no event. */
  name?: string;
  /** Most people this tutor follows at once, over all opportunities. */
  maxLoad: number;
}

/** What the organisation would like, used to order candidates and never to exclude one. */
export interface OrganisationPreferences {
  programmes: Programme[];
  /** ISCO-08 groups whose experience is welcome. */
  occupations: string[];
  experienceYears: number;
}

/** What an organisation offers: a snapshot, replaced as a whole by every change. */
export interface OpportunityFacts {
  organisationId: string;
  /** What the work is, in the organisation's words. */
  title: string;
  kind: OpportunityKind;
  /** ISCO-08, 2 to 4 digits. */
  isco: string;
  /** Branch of a mixed social cooperative (L. 381/1991); null where the organisation has none. */
  branch: Branch | null;
  capacity: number;
  /** Empty: to be agreed, so nothing is known against a person's windows. */
  shifts: Shift[];
  /** ISTAT code of the workplace's comune, 6 digits; null abroad. */
  comune: string | null;
  /** ATECO division, 2 digits. */
  sector: string;
  /** Least CEFR level of Italian per skill; a skill left out has no minimum. */
  language: Partial<Record<LanguageSkill, Cefr>>;
  certificates: CertificateCode[];
  contract: ContractKind;
  opensOn: Day;
  closesOn: Day | null;
  /** Null: open-ended. */
  contractMonths: number | null;
  weeklyHours: number;
  tutor: TutorOffer | null;
  /** Services the organisation itself gives with the place. */
  support: ServiceCode[];
  preferences: OrganisationPreferences;
}

/** `taken` is counted by placements in the same row: taking a seat is no new version of the offer. */
export interface Opportunity extends OpportunityFacts {
  id: string;
  version: number;
  status: 'OPEN' | 'CLOSED';
  taken: number;
}

export type OpportunityCommand =
  | { type: 'record'; facts: OpportunityFacts }
  | { type: 'change'; facts: OpportunityFacts }
  | { type: 'close' }
  | { type: 'reopen' };

export interface OpportunityDecision {
  next: OpportunityFacts & { status: Opportunity['status'] };
  events: NewEvent<'percorso.placement.opportunity.opportunity-recorded.v1'>[];
}

/** `owner`: the organisation the facts name, null when the registry does not know it. */
export function decideOpportunity(
  state: Opportunity | null,
  command: OpportunityCommand,
  owner: { kind: OrganisationKind; status: 'ACTIVE' | 'RETIRED' } | null,
): OpportunityDecision {
  switch (command.type) {
    case 'record':
      if (state)
        throw new DomainError('ALREADY_EXISTS', 'This opportunity is already recorded.', {
          rule: 'opportunity.known',
        });
      return recorded(checked(command.facts, working(owner)), 'OPEN');
    case 'change':
      return recorded(keepsSeats(known(state), checked(command.facts, working(owner))), known(state).status);
    case 'close':
      if (known(state).status === 'CLOSED') throw wrongStatus('closed already');
      return recorded(known(state), 'CLOSED');
    case 'reopen':
      if (known(state).status === 'OPEN') throw wrongStatus('open already');
      return recorded(checked(known(state), working(owner)), 'OPEN');
    default:
      return unreachable(command);
  }
}

/** Whether a person can be proposed on that day: open, within its days, with a seat left. */
export function offersSeatOn(opportunity: Opportunity, on: Day): boolean {
  const { status, opensOn, closesOn, taken, capacity } = opportunity;
  return status === 'OPEN' && opensOn <= on && (closesOn === null || on <= closesOn) && taken < capacity;
}

function recorded(facts: OpportunityFacts, status: Opportunity['status']): OpportunityDecision {
  const { organisationId, kind, isco, branch, capacity, contract, opensOn, closesOn } = facts;
  return {
    next: { ...facts, status },
    events: [
      eventOf('percorso.placement.opportunity.opportunity-recorded.v1', {
        organisationId,
        kind,
        isco,
        branch,
        capacity,
        contract,
        opensOn,
        closesOn,
        active: status === 'OPEN',
      }),
    ],
  };
}

function working(owner: { kind: OrganisationKind; status: 'ACTIVE' | 'RETIRED' } | null): OrganisationKind {
  if (!owner) throw violated('opportunity.organisation-unknown', 'The registry holds no such organisation.');
  if (owner.status === 'RETIRED')
    throw violated('opportunity.organisation-retired', 'The organisation is retired and offers nothing.');
  return owner.kind;
}

function checked(facts: OpportunityFacts, kind: OrganisationKind): OpportunityFacts {
  const branches = branchesOf(kind);
  if (branches.length === 0 ? facts.branch !== null : !branches.includes(facts.branch as Branch)) {
    throw violated('opportunity.branch-of-organisation', 'The organisation has no such branch.', {
      organisationKind: kind,
      branch: facts.branch,
      allowed: branches,
    });
  }
  if (facts.comune !== null && !findComune(facts.comune)) {
    throw violated('opportunity.comune-unknown', 'The ISTAT code names no comune.', { comune: facts.comune });
  }
  if (facts.closesOn !== null && facts.closesOn < facts.opensOn) {
    throw violated('opportunity.closes-before-it-opens', 'It cannot close before it opens.', {
      opensOn: facts.opensOn,
      closesOn: facts.closesOn,
    });
  }
  checkContract(facts);
  checkShifts(facts.shifts);
  return facts;
}

/** Lengths of DOMAIN §3. Beyond 12 months an internship is for people with a disability: the screen says so. */
function checkContract({ kind, contract, contractMonths }: OpportunityFacts): void {
  const rule = contractRules[contract];
  if (!rule.opportunityKinds.includes(kind)) {
    throw violated(
      'opportunity.contract-of-kind',
      'This contract does not go with this kind of opportunity.',
      { kind, contract },
    );
  }
  if (rule.ends && contractMonths === null) {
    throw violated(
      'opportunity.contract-months-needed',
      'This contract has an end: say after how many months.',
      { contract },
    );
  }
  const most = contract === 'INTERNSHIP' ? internshipMonthsWithDisability : rule.maxMonths;
  const outside =
    contractMonths !== null &&
    (contractMonths < (rule.minMonths ?? 0) || contractMonths > (most ?? Infinity));
  if (outside) {
    throw violated('opportunity.contract-length', 'The contract is shorter or longer than the law allows.', {
      contract,
      months: contractMonths,
      least: rule.minMonths ?? 1,
      most,
    });
  }
}

function checkShifts(shifts: readonly Shift[]): void {
  for (const shift of shifts) {
    if (shift.to <= shift.from) {
      throw violated(
        'opportunity.shift-order',
        'A shift ends after it begins; a night shift is written as two.',
        { ...shift },
      );
    }
    const clash = shifts.find(
      (other) =>
        other !== shift && other.weekday === shift.weekday && other.from < shift.to && shift.from < other.to,
    );
    if (clash)
      throw violated('opportunity.shifts-overlap', 'Two shifts of one day overlap.', {
        weekday: shift.weekday,
      });
  }
}

function keepsSeats(state: Opportunity, facts: OpportunityFacts): OpportunityFacts {
  if (facts.organisationId !== state.organisationId) {
    throw violated('opportunity.organisation-fixed', 'An opportunity stays with its organisation.');
  }
  if (facts.capacity < state.taken) {
    throw violated('opportunity.capacity-below-taken', 'There are more people placed than seats.', {
      capacity: facts.capacity,
      taken: state.taken,
    });
  }
  return facts;
}

function known(state: Opportunity | null): Opportunity {
  if (state) return state;
  throw new DomainError('NOT_FOUND', 'There is no such opportunity.', { rule: 'opportunity.unknown' });
}

function wrongStatus(what: string): DomainError {
  return new DomainError('INVALID_TRANSITION', `The opportunity is ${what}.`, { rule: 'opportunity.status' });
}
