import type { components } from './generated/placement.js';

type Schemas = components['schemas'];

/** One page of a list; `next` is the cursor of the page after. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

export type Share = Schemas['ShareView'];
export type OrganisationListItem = Schemas['OrganisationListItem'];
export type OrganisationView = Schemas['OrganisationView'];
export type OrganisationBody = Schemas['OrganisationBody'];
export type OrganisationChart = Schemas['OrganisationChart'];
export type ChartDimension = OrganisationChart['margins'][number]['dimension'];
export type Shift = Schemas['ShiftBody'];
export type OpportunityBody = Schemas['OpportunityBody'];
export type OpportunityView = Schemas['OpportunityView'];
export type CandidateView = Schemas['CandidateView'];
export type Reason = Schemas['ReasonView'];
export type Change = Schemas['ChangeView'];
export type MatchView = Schemas['MatchView'];
export type MatchesView = Schemas['MatchesView'];
export type Verdict = MatchView['verdict'];
export type PlacementListItem = Schemas['PlacementListItem'];
export type RoleView = Schemas['RoleView'];
export type MembershipListItem = Schemas['MembershipListItem'];
