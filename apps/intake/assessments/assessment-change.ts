import { cefrOrder, languageSkills, ssmDomains, type LanguageSkill, type SsmDomain } from '#contracts';
import type { Day } from '#kernel';
import type { RecordedAssessment } from './assessment.js';

/** One scale at two assessments. `change` in steps of the scale, null where one of the two does not say. */
export interface ScaleChange<S extends string> {
  scale: S;
  before: string | number | null;
  after: string | number | null;
  change: number | null;
}

export interface AssessmentChange {
  before: { number: number; assessedOn: Day };
  after: { number: number; assessedOn: Day };
  autonomy: ScaleChange<SsmDomain>[];
  italian: ScaleChange<LanguageSkill>[];
  improved: number;
  unchanged: number;
  worsened: number;
  /** Domains that only one of the two speaks of, or neither: shown apart, never as "unchanged". */
  unknown: number;
  /** Mean over the domains known at both, null when there is none. */
  meanChange: number | null;
}

/** How autonomy has changed between two assessments (DOMAIN §4, §5), domain by domain. */
export function compareAssessments(before: RecordedAssessment, after: RecordedAssessment): AssessmentChange {
  const autonomy = ssmDomains.map((scale) =>
    changeOf(scale, before.autonomy[scale] ?? null, after.autonomy[scale] ?? null, Number),
  );
  const italian = languageSkills.map((scale) =>
    changeOf(scale, before.italian?.[scale] ?? null, after.italian?.[scale] ?? null, cefrOrder),
  );
  const known = autonomy.flatMap(({ change }) => (change === null ? [] : [change]));
  return {
    before: { number: before.number, assessedOn: before.assessedOn },
    after: { number: after.number, assessedOn: after.assessedOn },
    autonomy,
    italian,
    improved: known.filter((change) => change > 0).length,
    unchanged: known.filter((change) => change === 0).length,
    worsened: known.filter((change) => change < 0).length,
    unknown: autonomy.length - known.length,
    meanChange: known.length === 0 ? null : known.reduce((sum, change) => sum + change, 0) / known.length,
  };
}

function changeOf<S extends string, V extends string | number>(
  scale: S,
  before: V | null,
  after: V | null,
  order: (value: V) => number,
): ScaleChange<S> {
  const change = before === null || after === null ? null : order(after) - order(before);
  return { scale, before, after, change };
}
