import type {
  Branch,
  CertificateCode,
  Cefr,
  ContractKind,
  LanguageSkill,
  MemberRole,
  MembershipCategory,
  MembershipState,
  NetworkKind,
  OpportunityKind,
  OrganisationKind,
  OrganisationService,
  PlacementCloseReason,
  PlacementCloser,
  PlacementStatus,
  Programme,
  ServiceCode,
  Stage,
  TargetGroup,
} from '#contracts';
import type { Day } from '#kernel';

export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface Seats {
  capacity: number;
  taken: number;
  free: number;
}

export interface Share {
  from: Day;
  asOf: Day;
  daysCounted: number;
  disadvantaged: number;
  workers: number;
  volunteers: number;
  overWorkers: number | null;
  overAll: number | null;
  inForce: 'S_OVER_W' | 'S_OVER_ALL';
  minimum: number;
  source: string;
  met: boolean | null;
}

export interface OrganisationListItem {
  id: string;
  version: number;
  status: 'ACTIVE' | 'RETIRED';
  name: string;
  kind: OrganisationKind;
  country: string;
  comune: string | null;
  city: string;
  province: string | null;
  provinceName: string | null;
  services: OrganisationService[];
  targetGroups: TargetGroup[];
  seats: Seats;
  share: Share | null;
  networks: { id: string; name: string; kind: NetworkKind }[];
}

export interface OrganisationView extends OrganisationListItem {
  territory: { provinces: string[]; comuni: string[] };
  contacts: { office: string; email?: string | null; phone?: string | null }[];
  website: string | null;
  since: Day;
  warnings: { rule: string; facts: object }[];
}

export type OrganisationBody = Pick<
  OrganisationView,
  'name' | 'kind' | 'country' | 'services' | 'targetGroups'
> &
  Partial<Pick<OrganisationView, 'comune' | 'city' | 'territory' | 'contacts' | 'website' | 'since'>>;

export type ChartDimension = 'country' | 'kind' | 'service';

export interface OrganisationChart {
  total: number;
  margins: { dimension: ChartDimension; bars: { code: string; count: number }[] }[];
  cells: { country?: string; kind?: OrganisationKind; service?: OrganisationService; count: number }[];
}

export interface Shift {
  weekday: number;
  from: string;
  to: string;
}

export interface OpportunityBody {
  organisationId: string;
  title: string;
  kind: OpportunityKind;
  isco: string;
  branch?: Branch | null;
  capacity: number;
  shifts: Shift[];
  comune?: string | null;
  sector: string;
  language?: Partial<Record<LanguageSkill, Cefr>>;
  certificates?: CertificateCode[];
  contract: ContractKind;
  opensOn: Day;
  closesOn?: Day | null;
  contractMonths?: number | null;
  weeklyHours: number;
  support?: ServiceCode[];
}

export interface OpportunityView extends OpportunityBody {
  id: string;
  version: number;
  status: 'OPEN' | 'CLOSED';
  taken: number;
  organisationName: string;
}

export interface CandidateView {
  pathId: string;
  organisationId: string | null;
  programme: Programme | null;
  stage: Stage | null;
  stageOn: Day | null;
  readySince: Day | null;
  waitingDays: number | null;
  disadvantaged: boolean;
  constraints: {
    windows: Shift[] | null;
    territory: { kind: 'ANYWHERE' | 'COMUNI' | 'PROVINCES'; codes: string[] };
    forbiddenComuni: string[];
    excludedSectors: string[];
    requiresAuthorisation: boolean;
    measureEndsOn: Day | null;
    homeComune: string | null;
    rightToWork: 'YES' | 'NO' | 'UNKNOWN';
    rightToWorkRule: string | null;
  } | null;
  profile: {
    listening: Cefr | null;
    spokenInteraction: Cefr | null;
    writing: Cefr | null;
    occupations: { isco: string; years: number }[];
    certificates: CertificateCode[];
    preferredIsco: string[];
    maxTravelMinutes: number | null;
  } | null;
}

export type ConstraintCode =
  | 'PATH_NOT_READY'
  | 'OPPORTUNITY_CLOSED'
  | 'CAPACITY'
  | 'HOURS_NOT_AUTHORISED'
  | 'TERRITORY'
  | 'FORBIDDEN_COMUNE'
  | 'EXCLUDED_SECTOR'
  | 'RIGHT_TO_WORK'
  | 'LANGUAGE_MINIMUM'
  | 'CERTIFICATE_MISSING'
  | 'TRAVEL_TIME'
  | 'TUTOR_LOAD'
  | 'CONTRACT_LENGTH';

export type ScoreCode =
  | 'SKILLS'
  | 'LANGUAGE'
  | 'PERSON_PREFERENCE'
  | 'ORGANISATION_PREFERENCE'
  | 'TRAVEL'
  | 'WAITING'
  | 'SUPPORT'
  | 'SHARE_30';

export type MissingFact =
  | 'STAGE'
  | 'CONSTRAINTS'
  | 'PROFILE'
  | 'SHIFTS'
  | 'HOME_COMUNE'
  | 'WORKPLACE'
  | 'RIGHT_TO_WORK'
  | 'LANGUAGE_LEVEL'
  | 'TRAVEL_MAXIMUM';

export interface Reason {
  code: ConstraintCode;
  facts: Record<string, unknown>;
}

export interface Change {
  kind: string;
  facts: Record<string, unknown>;
}

export type Verdict = 'YES' | 'TO_CHECK' | 'NO';

export interface MatchView {
  opportunityId: string;
  title: string;
  organisationId: string;
  organisationName: string;
  kind: OpportunityKind;
  contract: ContractKind;
  branch: Branch | null;
  isco: string;
  comune: string | null;
  shifts: Shift[];
  weeklyHours: number;
  capacity: number;
  taken: number;
  travelMinutes: number | null;
  startsOn: Day;
  contractEndsOn: Day | null;
  verdict: Verdict;
  /** 0 to 100. */
  score: number;
  parts: { code: ScoreCode; weight: number; value: number | null }[];
  whyYes: (ConstraintCode | ScoreCode)[];
  whyNot: Reason[];
  toCheck: {
    kind: 'MISSING' | 'WARNING';
    constraint: ConstraintCode | ScoreCode;
    missing: MissingFact | null;
    reason: Reason | null;
  }[];
  nearestMiss: Change[] | null;
}

export interface MatchesView {
  pathId: string;
  yes: number;
  toCheck: number;
  no: number;
  openedByRemoval: { code: ConstraintCode; opens: number }[];
  items: MatchView[];
  next: string | null;
}

export interface PlacementListItem {
  id: string;
  version: number;
  pathId: string;
  pathStage: Stage | null;
  opportunityId: string;
  opportunityTitle: string;
  organisationId: string;
  organisationName: string;
  status: PlacementStatus;
  since: Day;
  ageingDays: number;
  moves: PlacementStatus[];
  proposedOn: Day;
  plannedStartOn: Day | null;
  interviewOn: Day | null;
  startedOn: Day | null;
  endsOn: Day | null;
  toCheck: ConstraintCode[];
}

export interface PlacementView extends PlacementListItem {
  tutorId: string | null;
  authorisation: { requestedOn: Day; authorisedOn: Day | null } | null;
  work: {
    startedOn: Day;
    activatedOn: Day | null;
    contract: ContractKind;
    endsOn: Day | null;
    weeklyHours: number;
    isco: string;
    branch: Branch | null;
    comune: string | null;
  } | null;
  closing: { on: Day; reason: PlacementCloseReason; by: PlacementCloser } | null;
}

export interface RoleView {
  roleId: string;
  role: MemberRole;
  from: Day;
  to: Day | null;
}

export interface MembershipListItem {
  id: string;
  version: number;
  pathId: string;
  organisationId: string;
  organisationName: string;
  status: MembershipState;
  category: MembershipCategory | null;
  clock: { kind: 'ANSWER' | 'APPEAL' | 'SPECIAL_CATEGORY'; dueOn: Day; daysLeft: number } | null;
  answeredLateBy: number | null;
  moves: MembershipState[];
  interestedOn: Day;
  appliedOn: Day | null;
  rejection: { on: Day; communicatedOn: Day; reason: string | null } | null;
  appealedOn: Day | null;
  admittedOn: Day | null;
  sharePaidOn: Day | null;
  shareCents: number | null;
  registeredOn: Day | null;
  leftOn: Day | null;
  roles: RoleView[];
}

export interface MembershipView extends MembershipListItem {
  warnings: { rule: string; facts: Record<string, unknown> }[];
}
