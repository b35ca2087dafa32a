import {
  isIscoCode,
  type Autonomy,
  type Cefr,
  type CertificateCode,
  type Isced,
  type LanguageSkill,
  type NeedCode,
} from '#contracts';
import { type Day, violated } from '#kernel';
import type { Profile } from '../paths/path.js';

export interface Occupation {
  isco: string;
  years: number;
}

/** What an assessment finds. Null is "not assessed", never "nothing". Its free text lies sealed apart. */
export interface Assessment {
  assessedOn: Day;
  italian: Record<LanguageSkill, Cefr> | null;
  isced: Isced | null;
  occupations: Occupation[];
  autonomy: Autonomy;
  needs: NeedCode[];
  certificates: CertificateCode[];
  preferredIsco: string[];
  maxTravelMinutes: number | null;
}

/** Assessments of a path are numbered as they are made; a correction is a new version of its number. */
export interface RecordedAssessment extends Assessment {
  number: number;
  version: number;
  withdrawn: boolean;
}

/** Throws the first rule an assessment breaks. */
export function checkAssessment(assessment: Assessment, today: Day): void {
  const { assessedOn, occupations, preferredIsco } = assessment;
  if (assessedOn > today) {
    throw violated('assessment.not-in-future', 'an assessment cannot lie in the future', { assessedOn });
  }
  const codes = [...occupations.map(({ isco }) => isco), ...preferredIsco];
  const unknown = codes.find((code) => !isIscoCode(code));
  if (unknown !== undefined) {
    throw violated('assessment.isco-known', 'this is not a code of ISCO-08', { isco: unknown });
  }
  const twice = occupations.find(
    ({ isco }, index) => occupations.findIndex((other) => other.isco === isco) < index,
  );
  if (twice) throw violated('assessment.occupation-once', 'name each occupation once', { isco: twice.isco });
}

/** Those that were not recorded by mistake. */
export function standing<A extends { withdrawn: boolean }>(assessments: readonly A[]): A[] {
  return assessments.filter(({ withdrawn }) => !withdrawn);
}

/** What placement is told when nothing is known of the person any more. */
export const unknownProfile: Profile = {
  italian: null,
  isced: null,
  occupations: [],
  certificates: [],
  preferredIsco: [],
  maxTravelMinutes: null,
  autonomy: {},
  assessedOn: null,
};

/** The one that holds today: the latest by its day, and of two on one day the one made later. */
export function presentAssessment(assessments: readonly RecordedAssessment[]): RecordedAssessment | null {
  const inOrder = standing(assessments).toSorted(
    (a, b) => a.assessedOn.localeCompare(b.assessedOn) || a.number - b.number,
  );
  return inOrder.at(-1) ?? null;
}

/** What placement is told: abilities and wishes, never the needs. */
export function profileOf(assessment: Assessment): Profile {
  const { italian, isced, occupations, autonomy, certificates, preferredIsco, maxTravelMinutes, assessedOn } =
    assessment;
  return { italian, isced, occupations, certificates, preferredIsco, maxTravelMinutes, autonomy, assessedOn };
}
