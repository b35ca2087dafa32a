import type { OfficeKind } from '#contracts';
import type { Day } from '#kernel';
import type { components } from './generated/intake.js';

type Schemas = components['schemas'];

export type CaseloadRow = Schemas['CaseloadRow'];
export type LikePerson = Schemas['LikePersonView'];
export type PersonView = Schemas['PersonView'];
export type TimelineFact = Schemas['TimelineFact'];
export type Sensitive = Schemas['SensitiveView'];
export type TaskView = Schemas['TaskView'];
export type TodayView = Schemas['TodayView'];

/** What is recorded is what was sent, with null for what was left out. */
type Recorded<T> = {
  [Name in keyof T]-?: undefined extends T[Name] ? Exclude<T[Name], undefined> | null : T[Name];
};

export interface Office {
  kind: OfficeKind;
  name: string | null;
}

type Window = Schemas['WindowDto'];

export type Measure = Omit<
  Recorded<Schemas['MeasureDto']>,
  | 'hours'
  | 'territory'
  | 'issuingOffice'
  | 'supervisingOffice'
  | 'forbiddenComuni'
  | 'excludedSectors'
  | 'approvedWorkplaces'
  | 'reportsDueOn'
  | 'prescriptions'
  | 'offence'
  | 'forbiddenPlaces'
> & {
  issuingOffice: Office | null;
  supervisingOffice: Office | null;
  hours: { kind: 'UNKNOWN' } | { kind: 'NO_LIMIT' } | { kind: 'WINDOWS'; windows: Window[] };
  territory:
    | { kind: 'UNKNOWN' }
    | { kind: 'ANYWHERE' }
    | { kind: 'COMUNI' | 'PROVINCES'; codes: string[] }
    | { kind: 'RADIUS'; centre: string; kilometres: number; codes: string[] };
  forbiddenComuni: string[];
  excludedSectors: string[];
  approvedWorkplaces: { name: string; comune: string | null }[];
  reportsDueOn: Day[];
};

export type Permit = Omit<Recorded<Schemas['PermitDto']>, 'asylumGrounds'>;
export type Reception = Omit<Recorded<Schemas['ReceptionDto']>, 'extensions'> & {
  extensions: Schemas['ExtensionDto'][];
};
export type Scheme = Omit<Recorded<Schemas['SchemeDto']>, 'referralOffice'> & {
  referralOffice: Office | null;
};

export interface Versioned<T> {
  version: number;
  number: number;
  validFrom: Day;
  recordedAt: string;
  actor: string;
  fact: T;
}

export interface Constraints {
  windows: Window[] | null;
  territory: { kind: 'ANYWHERE' } | { kind: 'COMUNI' | 'PROVINCES'; codes: string[] };
  forbiddenComuni: string[];
  excludedSectors: string[];
  requiresAuthorisation: boolean;
  authorityKind: OfficeKind | null;
  measureEndsOn: Day | null;
  rightToWork: { from: Day; to: Day | null; allowed: boolean; rule: string }[];
  homeComune: string | null;
}

export type Profile = Pick<
  Schemas['AssessmentView'],
  'italian' | 'isced' | 'occupations' | 'certificates' | 'preferredIsco' | 'maxTravelMinutes' | 'autonomy'
> & { assessedOn: Day | null };

/** OpenAPI leaves what is recorded as it is; here it has the shapes that were sent. */
export type PathView = Omit<
  Schemas['PathView'],
  'measure' | 'permits' | 'reception' | 'scheme' | 'constraints' | 'profile'
> & {
  measure: Versioned<Measure> | null;
  permits: Versioned<Permit>[] | null;
  reception: Versioned<Reception> | null;
  scheme: Versioned<Scheme> | null;
  constraints: Constraints | null;
  profile: Profile | null;
};
