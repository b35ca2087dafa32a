import { cefrLevels, certificateCodes, programmes, stages, territoryKinds } from '#contracts';
import type { Cefr, CertificateCode, Programme, Stage, TerritoryKind } from '#contracts';
import { daysBetween, type Day } from '#kernel';
import {
  Code,
  CodeList,
  DayField,
  Flag,
  IdField,
  Int,
  Nested,
  NestedList,
  Num,
  PageQuery,
  QueryCodes,
  Text,
  TextList,
} from '#web';
import { rightOn } from '../matching/right-on-day.js';
import type { Candidate } from './candidate.js';

const isco = /^\d{1,4}$/;
const answers = ['YES', 'NO', 'UNKNOWN'] as const;

export class CandidateQuery extends PageQuery {
  @QueryCodes(stages, { max: stages.length, optional: true, description: 'Default: READY.' }) stage?: Stage[];
  @Code(programmes, { optional: true }) programme?: Programme;
  @IdField({ optional: true, description: 'Organisation responsible for the path.' }) organisationId?: string;
  @Text({ max: 4, pattern: isco, optional: true, description: 'Experience in this ISCO-08 group.' })
  isco?: string;
}

export class WindowView {
  @Int({ min: 1, max: 7 }) weekday: number;
  @Text({ max: 5 }) from: string;
  @Text({ max: 5 }) to: string;
}

export class PermittedTerritoryView {
  @Code(territoryKinds) kind: TerritoryKind;
  @TextList({ max: 500, length: 6 }) codes: string[];
}

/** What a placement has to keep to. The measure itself stays in intake. */
export class ConstraintsView {
  @NestedList(() => WindowView, { max: 70, nullable: true, description: 'Null: no limit of hours.' })
  windows: WindowView[] | null;
  @Nested(() => PermittedTerritoryView) territory: PermittedTerritoryView;
  @TextList({ max: 500, length: 6 }) forbiddenComuni: string[];
  @TextList({ max: 100, length: 2, description: 'ATECO divisions.' }) excludedSectors: string[];
  @Flag() requiresAuthorisation: boolean;
  @DayField({ nullable: true }) measureEndsOn: Day | null;
  @Text({ max: 6, nullable: true }) homeComune: string | null;
  @Code(answers, { description: 'Right to work today.' }) rightToWork: (typeof answers)[number];
  @Text({ max: 80, nullable: true, description: "Intake's rule behind it." }) rightToWorkRule: string | null;
}

export class OccupationView {
  @Text({ max: 4, description: 'ISCO-08.' }) isco: string;
  @Num({ min: 0, max: 80 }) years: number;
}

export class ProfileView {
  @Code(cefrLevels, { nullable: true }) listening: Cefr | null;
  @Code(cefrLevels, { nullable: true }) spokenInteraction: Cefr | null;
  @Code(cefrLevels, { nullable: true }) writing: Cefr | null;
  @NestedList(() => OccupationView, { max: 30 }) occupations: OccupationView[];
  @CodeList(certificateCodes, { max: certificateCodes.length }) certificates: CertificateCode[];
  @TextList({ max: 30, length: 4 }) preferredIsco: string[];
  @Int({ min: 0, max: 600, nullable: true }) maxTravelMinutes: number | null;
}

export class CandidateView {
  @IdField() pathId: string;
  @IdField({ nullable: true }) organisationId: string | null;
  @Code(programmes, { nullable: true }) programme: Programme | null;
  @Code(stages, { nullable: true }) stage: Stage | null;
  @DayField({ nullable: true }) stageOn: Day | null;
  @DayField({ nullable: true }) readySince: Day | null;
  @Int({ min: 0, max: 100_000, nullable: true }) waitingDays: number | null;
  @Flag({ description: 'L. 381/1991 art. 4.' }) disadvantaged: boolean;
  @Nested(() => ConstraintsView, { nullable: true, description: 'Null: not heard yet.' })
  constraints: ConstraintsView | null;
  @Nested(() => ProfileView, { nullable: true, description: 'Null: not assessed yet.' })
  profile: ProfileView | null;
}

export function candidateView(candidate: Candidate, today: Day): CandidateView {
  const { pathId, organisationId, programme, stage, stageOn, readySince, disadvantaged } = candidate;
  return {
    pathId,
    organisationId,
    programme,
    stage,
    stageOn,
    readySince,
    waitingDays: readySince === null ? null : Math.max(0, daysBetween(readySince, today)),
    disadvantaged,
    constraints: constraintsView(candidate, today),
    profile: profileView(candidate),
  };
}

function constraintsView({ constraints }: Candidate, today: Day): ConstraintsView | null {
  if (!constraints) return null;
  const { territory, rightToWork, ...rest } = constraints;
  const { answer, rule } = rightOn(rightToWork, today);
  const codes = territory.kind === 'ANYWHERE' ? [] : territory.codes;
  return { ...rest, territory: { kind: territory.kind, codes }, rightToWork: answer, rightToWorkRule: rule };
}

function profileView({ profile }: Candidate): ProfileView | null {
  if (!profile) return null;
  const { italian, occupations, certificates, preferredIsco, maxTravelMinutes } = profile;
  return {
    listening: italian?.listening ?? null,
    spokenInteraction: italian?.spokenInteraction ?? null,
    writing: italian?.writing ?? null,
    occupations,
    certificates,
    preferredIsco,
    maxTravelMinutes,
  };
}
