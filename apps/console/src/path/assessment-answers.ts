import {
  languageSkills,
  type Cefr,
  type CertificateCode,
  type LanguageSkill,
  type NeedCode,
  type SsmDomain,
} from '#contracts';
import type { Day } from '#kernel';
import type { AssessmentView } from '../api/casework.js';

export interface AssessmentAnswers {
  assessedOn: Day | '';
  italian: Record<LanguageSkill, Cefr | ''>;
  isced: string;
  occupations: { isco: string; years: string }[];
  autonomy: Partial<Record<SsmDomain, string>>;
  needs: NeedCode[];
  needsText: string;
  certificates: CertificateCode[];
  preferredIsco: string[];
  maxTravelMinutes: string;
}

export function assessmentValues(latest: AssessmentView | null, today: Day): AssessmentAnswers {
  const known = latest?.italian;
  return {
    assessedOn: today,
    italian: Object.fromEntries(
      languageSkills.map((skill) => [skill, known?.[skill] ?? '']),
    ) as AssessmentAnswers['italian'],
    isced: latest?.isced === null || latest?.isced === undefined ? '' : String(latest.isced),
    occupations: (latest?.occupations ?? []).map(({ isco, years }) => ({ isco, years: String(years) })),
    autonomy: Object.fromEntries(
      Object.entries(latest?.autonomy ?? {}).map(([domain, level]) => [domain, String(level)]),
    ),
    needs: latest?.needs ?? [],
    needsText: latest?.needsText ?? '',
    certificates: latest?.certificates ?? [],
    preferredIsco: latest?.preferredIsco ?? [],
    maxTravelMinutes:
      latest?.maxTravelMinutes === null || latest?.maxTravelMinutes === undefined
        ? ''
        : String(latest.maxTravelMinutes),
  };
}

/** Italian is given by every skill or not at all: a level for some skills only is sent as it is, and refused by field. */
export function assessmentBody(answers: AssessmentAnswers): object {
  const { italian, isced, occupations, autonomy, needsText, maxTravelMinutes, ...rest } = answers;
  const assessed = Object.values(italian).some((level) => level !== '');
  const levels = Object.entries(autonomy).flatMap(([domain, level]) =>
    level ? [[domain, Number(level)] as const] : [],
  );
  return {
    ...rest,
    italian: assessed
      ? Object.fromEntries(Object.entries(italian).filter(([, level]) => level !== ''))
      : null,
    isced: isced === '' ? null : Number(isced),
    occupations: occupations.map(({ isco, years }) => ({ isco, years: Number(years.replace(',', '.')) })),
    autonomy: Object.fromEntries(levels),
    needsText: needsText.trim() === '' ? null : needsText.trim(),
    maxTravelMinutes: maxTravelMinutes === '' ? null : Number(maxTravelMinutes),
  };
}
