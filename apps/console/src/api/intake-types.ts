import type {
  Art4Code,
  Cefr,
  CertificateCode,
  Gender,
  LanguageSkill,
  MeasureCode,
  OfficeKind,
  Programme,
  ProtectionStatus,
  ReceptionKind,
  SchemeCode,
  Stage,
  SsmDomain,
  TaskKind,
  TaskStatus,
} from '#contracts';
import type { Day } from '#kernel';
import type { RibbonView } from '../ribbon/walk.js';
import type { DayWindow } from '../week/week.js';

export interface Office {
  kind: OfficeKind;
  name: string | null;
}

export interface Measure {
  kind: MeasureCode;
  orderNumber: string | null;
  orderedOn: Day | null;
  issuingOffice: Office | null;
  supervisingOffice: Office | null;
  startsOn: Day | null;
  endsOn: Day | null;
  hours: { kind: 'UNKNOWN' } | { kind: 'NO_LIMIT' } | { kind: 'WINDOWS'; windows: DayWindow[] };
  territory:
    | { kind: 'UNKNOWN' }
    | { kind: 'ANYWHERE' }
    | { kind: 'COMUNI' | 'PROVINCES'; codes: string[] }
    | { kind: 'RADIUS'; centre: string; kilometres: number; codes: string[] };
  forbiddenComuni: string[];
  excludedSectors: string[];
  approvedWorkplaces: { name: string; comune: string | null }[];
  requiresAuthorisation: boolean | null;
  reportsDueOn: Day[];
}

export interface Permit {
  status: ProtectionStatus;
  appliedOn: Day | null;
  verbalisedOn: Day | null;
  issuedOn: Day | null;
  expiresOn: Day | null;
  renewalAskedOn: Day | null;
  refusalCommunicatedOn: Day | null;
  ownDelay: boolean | null;
  furtherPaperOn: Day | null;
  housing: 'RECEPTION_CENTRE' | 'PRIVATE' | null;
}

export interface Reception {
  kind: ReceptionKind;
  projectName: string | null;
  projectCode: string | null;
  enteredOn: Day;
  plannedEndOn: Day | null;
  extensions: { until: Day; reason: string; decidedOn: Day | null }[];
}

export interface Scheme {
  code: SchemeCode;
  referralOffice: Office | null;
  referredOn: Day | null;
  startsOn: Day | null;
  endsOn: Day | null;
}

export interface Versioned<T> {
  version: number;
  number: number;
  validFrom: Day;
  recordedAt: string;
  actor: string;
  fact: T;
}

export interface Identity {
  givenNames: string | null;
  familyNames: string | null;
  birthDate: Day | null;
  birthPlace: string | null;
  phone: string | null;
  email: string | null;
  address: string | null;
  codiceFiscale: string | null;
  stp: string | null;
  vestanet: string | null;
  cui: string | null;
  permitNumber: string | null;
  passportNumber: string | null;
}

export interface PersonView extends Identity {
  personId: string;
  name: string;
  gender: Gender;
  nationalities: string[];
  homeComune: string | null;
  version: number;
}

export interface Profile {
  italian: Record<LanguageSkill, Cefr> | null;
  isced: number | null;
  occupations: { isco: string; years: number }[];
  certificates: CertificateCode[];
  preferredIsco: string[];
  maxTravelMinutes: number | null;
  autonomy: Partial<Record<SsmDomain, number>>;
  assessedOn: Day | null;
}

export interface Constraints {
  windows: DayWindow[] | null;
  territory: { kind: 'ANYWHERE' } | { kind: 'COMUNI' | 'PROVINCES'; codes: string[] };
  forbiddenComuni: string[];
  excludedSectors: string[];
  requiresAuthorisation: boolean;
  authorityKind: OfficeKind | null;
  measureEndsOn: Day | null;
  rightToWork: { from: Day; to: Day | null; allowed: boolean; rule: string }[];
  homeComune: string | null;
}

export interface PathView {
  pathId: string;
  version: number;
  organisationId: string;
  country: string;
  programme: Programme;
  stage: Stage;
  stageUnderWay: Stage;
  stageOn: Day;
  enteredOn: Day;
  openedOn: Day;
  ribbon: RibbonView;
  missing: string[];
  personId: string;
  name: string;
  person: PersonView | null;
  art4: Art4Code[] | null;
  measure: Versioned<Measure> | null;
  permits: Versioned<Permit>[] | null;
  reception: Versioned<Reception> | null;
  scheme: Versioned<Scheme> | null;
  sealed: string[] | null;
  constraints: Constraints | null;
  profile: Profile | null;
  placements: {
    placementId: string;
    status: 'OPEN' | 'STARTED' | 'CLOSED';
    version: number;
    proposedOn: Day | null;
    startedOn: Day | null;
    closedOn: Day | null;
  }[];
  withheld: string[];
}

export interface TimelineFact {
  id: string;
  kind: string;
  on: Day;
  recordedAt: string;
  actor: string;
  version: number | null;
  values: Record<string, unknown>;
}

export interface MovedPath {
  pathId: string;
  stage: Stage;
  version: number;
}

export interface OpenedPath {
  pathId: string;
  personId: string;
  version: number;
}

export interface CaseloadRow {
  pathId: string;
  personId: string;
  organisationId: string;
  name: string;
  stage: Stage;
  programme: Programme;
  stageOn: Day;
  ribbon: RibbonView;
  nextDeadline: Day | null;
  version: number;
}

export interface CaseloadCounts {
  total: number;
  byStage: Record<Stage, number>;
  byProgramme: Record<Programme, number>;
}

export type LikenessReason =
  | 'same-names'
  | 'names-sound-alike'
  | 'part-of-the-names'
  | 'same-birth-date'
  | 'birth-day-and-month-swapped'
  | 'same-birth-year'
  | 'birth-year-one-off'
  | 'birth-date-not-known';

export interface LikePerson {
  personId: string;
  why: LikenessReason[];
  inScope: boolean;
  name: string | null;
  birthDate: Day | null;
  pathId: string | null;
  stage: Stage | null;
}

export interface PathName {
  pathId: string;
  personId: string;
  name: string;
}

export interface Sensitive {
  pathId: string;
  offence: string | null;
  prescriptions: string | null;
  forbiddenPlaces: string | null;
  asylumGrounds: string | null;
}

export interface TaskView {
  id: string;
  version: number;
  pathId: string;
  organisationId: string;
  name: string;
  kind: TaskKind;
  status: TaskStatus;
  dueOn: Day;
  urgency: 'OVERDUE' | 'WEEK' | 'LATER';
  step: number | null;
  role: string;
  rule: string;
  source: string;
  deadline: boolean;
  subjectId: string | null;
  facts: Record<string, unknown>;
  text: string | null;
}

export interface TodayView {
  today: Day;
  tasks: { overdue: number; week: number; later: number };
  nextDueOn: Day | null;
  urgent: TaskView[];
  stages: { stage: Stage; paths: number }[];
  paths: number;
}
