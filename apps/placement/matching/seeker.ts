import type { Autonomy, Cefr, CertificateCode, LanguageSkill, Programme, Stage } from '#contracts';
import type { Day } from '#kernel';
import type { WeekTime } from './week.js';

export type PermittedTerritory =
  | { kind: 'ANYWHERE' }
  /** ISTAT comuni, 6 digits. */
  | { kind: 'COMUNI'; codes: string[] }
  /** ISTAT provinces, 3 digits. */
  | { kind: 'PROVINCES'; codes: string[] };

/** Between two days the person may work, or may not, by a named rule. `to` null: until further notice. */
export interface WorkPeriod {
  from: Day;
  to: Day | null;
  allowed: boolean;
  rule: string;
}

/** What a measure and a permit allow. Never the offence, never the kind of permit (DESIGN §6). */
export interface SeekerConstraints {
  /** Null: no limit of hours. Empty: no hour is authorised. */
  windows: WeekTime[] | null;
  territory: PermittedTerritory;
  forbiddenComuni: string[];
  /** ATECO divisions, 2 digits. */
  excludedSectors: string[];
  requiresAuthorisation: boolean;
  measureEndsOn: Day | null;
  /** In order of day; empty: not known. */
  rightToWork: WorkPeriod[];
  homeComune: string | null;
}

/** What an assessment found out. */
export interface SeekerProfile {
  italian: Record<LanguageSkill, Cefr> | null;
  occupations: { isco: string; years: number }[];
  certificates: CertificateCode[];
  preferredIsco: string[];
  maxTravelMinutes: number | null;
  autonomy: Autonomy;
}

/** A person looking for work, without an identity. What intake has not told yet is null, which is neither yes nor no. */
export interface Seeker {
  pathId: string;
  stage: Stage | null;
  /** Since when the person waits for a place. */
  readySince: Day | null;
  programme: Programme | null;
  /** L. 381/1991 art. 4: counts in the 30% share of branch B. */
  disadvantaged: boolean;
  constraints: SeekerConstraints | null;
  profile: SeekerProfile | null;
}
