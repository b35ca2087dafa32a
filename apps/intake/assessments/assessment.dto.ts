import { ApiProperty } from '@nestjs/swagger';
import {
  certificateCodes,
  cefrLevels,
  languageSkills,
  needCodes,
  putRightReasons,
  ssmDomains,
  type Autonomy,
  type Cefr,
  type CertificateCode,
  type Isced,
  type LanguageSkill,
  type NeedCode,
  type PutRightReason,
  type SsmDomain,
} from '#contracts';
import { Code, CodeList, DayField, Int, Nested, NestedList, Num, QueryInt, Text, TextList } from '#web';

const notAssessed = { optional: true, nullable: true } as const;
const isco = { length: 4, pattern: /^\d{1,4}$/ } as const;

/** Italian by skill, CEFR. */
export class ItalianDto implements Record<LanguageSkill, Cefr> {
  @Code(cefrLevels) listening: Cefr;
  @Code(cefrLevels) reading: Cefr;
  @Code(cefrLevels) spokenInteraction: Cefr;
  @Code(cefrLevels) spokenProduction: Cefr;
  @Code(cefrLevels) writing: Cefr;
}

export class OccupationDto {
  @Text({ max: 4, pattern: isco.pattern, description: 'ISCO-08 group' }) isco: string;
  @Num({ min: 0, max: 80 }) years: number;
}

/** Self-sufficiency matrix: 1 crisis … 5 empowered; a domain left out was not assessed. */
export class AutonomyDto {}
for (const domain of ssmDomains) Int({ min: 1, max: 5, optional: true })(AutonomyDto.prototype, domain);

export class RecordAssessmentDto {
  @DayField({ optional: true, description: 'Default today' }) assessedOn?: string;
  @Nested(() => ItalianDto, notAssessed) italian?: ItalianDto | null;
  @Int({ min: 0, max: 8, ...notAssessed, description: 'ISCED 2011' }) isced?: Isced | null;
  @NestedList(() => OccupationDto, { max: 30, optional: true }) occupations?: OccupationDto[];
  @Nested(() => AutonomyDto, { optional: true }) autonomy?: AutonomyDto;
  @CodeList(needCodes, { max: needCodes.length, optional: true }) needs?: NeedCode[];
  @Text({ max: 10_000, multiline: true, ...notAssessed, description: 'About the needs; kept sealed' })
  needsText?: string | null;
  @CodeList(certificateCodes, { max: certificateCodes.length, optional: true })
  certificates?: CertificateCode[];
  @TextList({ max: 30, ...isco, optional: true, description: 'ISCO-08 groups the person would like' })
  preferredIsco?: string[];
  @Int({ min: 0, max: 600, ...notAssessed }) maxTravelMinutes?: number | null;
  @Int({ min: 1, max: 1000, optional: true, description: 'Number of the assessment this corrects' })
  corrects?: number;
}

/** The whole assessment as it should be. `If-Match` carries the version of the assessment. */
export class CorrectAssessmentDto extends RecordAssessmentDto {
  @Int({ min: 1, max: 1000, description: 'Number of the assessment' }) declare corrects: number;
}

export class WithdrawAssessmentDto {
  @Int({ min: 1, max: 1000, description: 'Number of the assessment' }) number: number;
  @Code(putRightReasons) reason: PutRightReason;
}

export class RecordedAssessmentView {
  @Int({ min: 1, max: 1000 }) number: number;
  @Int({ min: 1, max: 1000 }) version: number;
  @Int({ min: 1, max: 1_000_000, description: 'Version of the path' }) pathVersion: number;
}

export class AssessmentView {
  @Int({ min: 1, max: 1000 }) number: number;
  @Int({ min: 1, max: 1000 }) version: number;
  @DayField() assessedOn: string;
  @Nested(() => ItalianDto, { nullable: true }) italian: ItalianDto | null;
  @Int({ min: 0, max: 8, nullable: true }) isced: Isced | null;
  @NestedList(() => OccupationDto, { max: 30 }) occupations: OccupationDto[];
  @Nested(() => AutonomyDto) autonomy: Autonomy;
  @CodeList(needCodes, { max: needCodes.length, nullable: true, description: 'Null: not for this reader' })
  needs: NeedCode[] | null;
  @Text({ max: 10_000, multiline: true, nullable: true }) needsText: string | null;
  @CodeList(certificateCodes, { max: certificateCodes.length }) certificates: CertificateCode[];
  @TextList({ max: 30, ...isco }) preferredIsco: string[];
  @Int({ min: 0, max: 600, nullable: true }) maxTravelMinutes: number | null;
  @Text({ max: 40 }) recordedAt: string;
  @Text({ max: 80, description: 'Account that recorded this version' }) actor: string;
}

export class ChangeQuery {
  @QueryInt({ min: 1, max: 1000, optional: true, description: 'Default the first' }) before?: number;
  @QueryInt({ min: 1, max: 1000, optional: true, description: 'Default the present one' }) after?: number;
}

class AssessedView {
  @Int({ min: 1, max: 1000 }) number: number;
  @DayField() assessedOn: string;
}

const level = { oneOf: [{ type: 'string' }, { type: 'integer' }], nullable: true };

class AutonomyChangeView {
  @Code(ssmDomains) scale: SsmDomain;
  @ApiProperty(level) before: string | number | null;
  @ApiProperty(level) after: string | number | null;
  @Int({ min: -4, max: 4, nullable: true, description: 'Null: not known at one of the two' }) change:
    number | null;
}

class LanguageChangeView {
  @Code(languageSkills) scale: LanguageSkill;
  @ApiProperty(level) before: string | number | null;
  @ApiProperty(level) after: string | number | null;
  @Int({ min: -6, max: 6, nullable: true }) change: number | null;
}

export class AssessmentChangeView {
  @Nested(() => AssessedView) before: AssessedView;
  @Nested(() => AssessedView) after: AssessedView;
  @NestedList(() => AutonomyChangeView, { max: ssmDomains.length }) autonomy: AutonomyChangeView[];
  @NestedList(() => LanguageChangeView, { max: languageSkills.length }) italian: LanguageChangeView[];
  @Int({ min: 0, max: ssmDomains.length }) improved: number;
  @Int({ min: 0, max: ssmDomains.length }) unchanged: number;
  @Int({ min: 0, max: ssmDomains.length }) worsened: number;
  @Int({ min: 0, max: ssmDomains.length }) unknown: number;
  @Num({ min: -4, max: 4, nullable: true }) meanChange: number | null;
}
