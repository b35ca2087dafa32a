import type {
  CertificateCode,
  Cefr,
  ContractKind,
  LanguageSkill,
  OpportunityKind,
  Programme,
  ServiceCode,
} from '#contracts';
import type { Day } from '#kernel';

/** One working turn, local time. A night shift is two shifts: until 23:59, and from 00:00 of the next weekday. */
export interface Shift {
  /** ISO 8601: 1 = Monday … 7 = Sunday. */
  weekday: number;
  /** `HH:MM`. */
  from: string;
  to: string;
}

/** Who would accompany the placed person. */
export interface TutorOffer {
  /** Id of the tutor within the organisation; the name is not kept here. */
  tutorId: string;
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
  branch: 'A' | 'B' | null;
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
