import {
  branches,
  cefrLevels,
  certificateCodes,
  contractKinds,
  opportunityKinds,
  programmes,
  serviceCodes,
} from '#contracts';
import type {
  Branch,
  CertificateCode,
  Cefr,
  ContractKind,
  OpportunityKind,
  Programme,
  ServiceCode,
} from '#contracts';
import type { Day } from '#kernel';
import {
  Code,
  CodeList,
  DayField,
  IdField,
  Int,
  Nested,
  NestedList,
  Num,
  PageQuery,
  QueryFlag,
  Text,
  TextList,
  TimeField,
} from '#web';
import type { Opportunity, OpportunityFacts } from './opportunity.js';

const isco = /^\d{2,4}$/;
const seats = { min: 1, max: 1000 };

export class ShiftBody {
  @Int({ min: 1, max: 7, description: 'ISO 8601: 1 = Monday.' }) weekday: number;
  @TimeField({ example: '07:00' }) from: string;
  @TimeField({ example: '13:00', endOfDay: true }) to: string;
}

/** Least CEFR level of Italian; a skill left out has no minimum. */
export class LanguageBody {
  @Code(cefrLevels, { optional: true }) listening?: Cefr;
  @Code(cefrLevels, { optional: true }) reading?: Cefr;
  @Code(cefrLevels, { optional: true }) spokenInteraction?: Cefr;
  @Code(cefrLevels, { optional: true }) spokenProduction?: Cefr;
  @Code(cefrLevels, { optional: true }) writing?: Cefr;
}

export class TutorBody {
  @IdField({ description: 'The same in every offer that the tutor stands behind.' }) tutorId: string;
  @Text({ max: 100, optional: true, nullable: true, description: 'As the organisation calls them.' })
  name?: string | null;
  @Int({ min: 1, max: 50, description: 'Most people followed at once.' }) maxLoad: number;
}

/** Used to order candidates, never to exclude one. */
export class PreferencesBody {
  @CodeList(programmes, { max: programmes.length }) programmes: Programme[];
  @TextList({ max: 20, length: 4, pattern: isco, description: 'ISCO-08 groups.' }) occupations: string[];
  @Num({ min: 0, max: 60 }) experienceYears: number;
}

export class OpportunityBody {
  @IdField() organisationId: string;
  @Text({ min: 2, max: 120, example: 'Addetto alla manutenzione del verde' }) title: string;
  @Code(opportunityKinds) kind: OpportunityKind;
  @Text({ min: 2, max: 4, pattern: isco, example: '921', description: 'ISCO-08.' }) isco: string;
  @Code(branches, { optional: true, nullable: true, description: 'Branch of a social cooperative.' })
  branch?: Branch | null;
  @Int(seats) capacity: number;
  @NestedList(() => ShiftBody, { max: 28, description: 'Empty: to be agreed.' }) shifts: ShiftBody[];
  @Text({
    max: 6,
    pattern: /^\d{6}$/,
    optional: true,
    nullable: true,
    description: 'ISTAT code of the workplace.',
  })
  comune?: string | null;
  @Text({ min: 2, max: 2, pattern: /^\d{2}$/, example: '81', description: 'ATECO division.' }) sector: string;
  @Nested(() => LanguageBody, { optional: true }) language?: LanguageBody;
  @CodeList(certificateCodes, { max: certificateCodes.length, optional: true })
  certificates?: CertificateCode[];
  @Code(contractKinds) contract: ContractKind;
  @DayField() opensOn: Day;
  @DayField({ optional: true, nullable: true }) closesOn?: Day | null;
  @Int({ min: 1, max: 60, optional: true, nullable: true, description: 'Null: open-ended.' })
  contractMonths?: number | null;
  @Num({ min: 0.5, max: 60 }) weeklyHours: number;
  @Nested(() => TutorBody, { optional: true, nullable: true }) tutor?: TutorBody | null;
  @CodeList(serviceCodes, { max: serviceCodes.length, optional: true }) support?: ServiceCode[];
  @Nested(() => PreferencesBody, { optional: true }) preferences?: PreferencesBody;
}

export class CapacityBody {
  @Int(seats) capacity: number;
}

export class OpportunityQuery extends PageQuery {
  @Text({ max: 100, optional: true, description: 'Part of the title.' }) q?: string;
  @IdField({ optional: true }) organisationId?: string;
  @Code(['OPEN', 'CLOSED'], { optional: true }) status?: Opportunity['status'];
  @Code(opportunityKinds, { optional: true }) kind?: OpportunityKind;
  @Code(branches, { optional: true }) branch?: Branch;
  @QueryFlag({ optional: true, description: 'Only with a seat left.' }) free?: boolean;
}

export class OpportunityView extends OpportunityBody {
  @IdField() id: string;
  @Int({ min: 1, max: 1_000_000 }) version: number;
  @Code(['OPEN', 'CLOSED']) status: Opportunity['status'];
  @Int({ min: 0, max: 1000 }) taken: number;
  @Text({ max: 200 }) organisationName: string;
}

export class SeatTotals {
  @Code(branches, { nullable: true }) branch: Branch | null;
  @Int({ min: 0, max: 1_000_000 }) opportunities: number;
  @Int({ min: 0, max: 1_000_000 }) capacity: number;
  @Int({ min: 0, max: 1_000_000 }) taken: number;
  @Int({ min: 0, max: 1_000_000 }) free: number;
}

export function opportunityFactsOf(body: OpportunityBody): OpportunityFacts {
  return {
    organisationId: body.organisationId,
    title: body.title,
    kind: body.kind,
    isco: body.isco,
    branch: body.branch ?? null,
    capacity: body.capacity,
    shifts: body.shifts.map(({ weekday, from, to }) => ({ weekday, from, to })),
    comune: body.comune ?? null,
    sector: body.sector,
    language: minimumsOf(body.language),
    certificates: body.certificates ?? [],
    contract: body.contract,
    opensOn: body.opensOn,
    closesOn: body.closesOn ?? null,
    contractMonths: body.contractMonths ?? null,
    weeklyHours: body.weeklyHours,
    tutor: tutorOf(body.tutor),
    support: body.support ?? [],
    preferences: {
      programmes: body.preferences?.programmes ?? [],
      occupations: body.preferences?.occupations ?? [],
      experienceYears: body.preferences?.experienceYears ?? 0,
    },
  };
}

/** A tutor whose name is not known has no such key, as in all that was recorded before names were. */
function tutorOf(tutor: TutorBody | null | undefined): OpportunityFacts['tutor'] {
  if (!tutor) return null;
  const { tutorId, maxLoad, name } = tutor;
  return { tutorId, maxLoad, ...(name ? { name } : {}) };
}

/** A skill that was left out has no key at all. */
function minimumsOf(language: LanguageBody | undefined): OpportunityFacts['language'] {
  return Object.fromEntries(Object.entries({ ...language }).filter(([, level]) => level !== undefined));
}

export function opportunityView(opportunity: Opportunity, organisationName: string): OpportunityView {
  return { ...opportunity, organisationName };
}
