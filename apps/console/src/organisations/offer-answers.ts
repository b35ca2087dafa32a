import {
  languageSkills,
  type Branch,
  type Cefr,
  type CertificateCode,
  type ContractKind,
  type LanguageSkill,
  type OpportunityKind,
  type Programme,
  type ServiceCode,
} from '#contracts';
import type { Day } from '#kernel';
import type { OpportunityBody, OpportunityView, OrganisationView, Shift } from '../api/placement-types.js';
import { typedTime } from '../week/week.js';

/** The choice of a tutor whom no offer of the organisation names yet. */
export const newTutor = 'NEW';

export interface OfferAnswers {
  title: string;
  kind: OpportunityKind | '';
  isco: string;
  sector: string;
  branch: Branch | '';
  capacity: string;
  shifts: Shift[];
  comune: string;
  language: Record<LanguageSkill, Cefr | ''>;
  certificates: CertificateCode[];
  contract: ContractKind | '';
  contractMonths: string;
  weeklyHours: string;
  opensOn: Day | '';
  closesOn: Day | '';
  /** `tutorId`: of a tutor on record, `newTutor`, or empty for nobody. */
  tutor: { tutorId: string; name: string; maxLoad: string };
  support: ServiceCode[];
  preferences: { programmes: Programme[]; occupations: string[]; experienceYears: string };
}

export function offerAnswers(
  offer: OpportunityView | null,
  organisation: Pick<OrganisationView, 'kind' | 'comune'>,
  today: Day,
): OfferAnswers {
  const { tutor, preferences } = offer ?? {};
  return {
    title: offer?.title ?? '',
    kind: offer?.kind ?? '',
    isco: offer?.isco ?? '',
    sector: offer?.sector ?? '',
    branch: offer?.branch ?? branchOf(organisation.kind),
    capacity: String(offer?.capacity ?? 1),
    shifts: offer?.shifts ?? [],
    comune: offer ? (offer.comune ?? '') : (organisation.comune ?? ''),
    language: Object.fromEntries(
      languageSkills.map((skill) => [skill, offer?.language?.[skill] ?? '']),
    ) as OfferAnswers['language'],
    certificates: offer?.certificates ?? [],
    contract: offer?.contract ?? '',
    contractMonths: offer?.contractMonths ? String(offer.contractMonths) : '',
    weeklyHours: offer ? String(offer.weeklyHours) : '',
    opensOn: offer?.opensOn ?? today,
    closesOn: offer?.closesOn ?? '',
    tutor: {
      tutorId: tutor?.tutorId ?? '',
      name: tutor?.name ?? '',
      maxLoad: tutor ? String(tutor.maxLoad) : '',
    },
    support: offer?.support ?? [],
    preferences: {
      programmes: preferences?.programmes ?? [],
      occupations: preferences?.occupations ?? [],
      experienceYears: preferences?.experienceYears ? String(preferences.experienceYears) : '',
    },
  };
}

/** The whole offer: the service replaces it by what comes, so whatever is not here is gone. */
export function offerBody(answers: OfferAnswers, organisationId: string, tutorId: string): OpportunityBody {
  const { contractMonths, tutor, preferences } = answers;
  return {
    organisationId,
    title: answers.title,
    kind: answers.kind as OpportunityKind,
    isco: answers.isco,
    branch: answers.branch || null,
    capacity: Number(answers.capacity),
    shifts: answers.shifts.map(({ weekday, from, to }) => ({
      weekday,
      from: typedTime(from) ?? from,
      to: typedTime(to) ?? to,
    })),
    comune: answers.comune || null,
    sector: answers.sector,
    language: Object.fromEntries(Object.entries(answers.language).filter(([, least]) => least !== '')),
    certificates: answers.certificates,
    contract: answers.contract as ContractKind,
    opensOn: answers.opensOn,
    closesOn: answers.closesOn || null,
    contractMonths: contractMonths ? Number(contractMonths) : null,
    weeklyHours: decimal(answers.weeklyHours),
    tutor: tutor.tutorId
      ? {
          tutorId: tutor.tutorId === newTutor ? tutorId : tutor.tutorId,
          name: tutor.name.trim() || null,
          maxLoad: Number(tutor.maxLoad),
        }
      : null,
    support: answers.support,
    preferences: { ...preferences, experienceYears: decimal(preferences.experienceYears || '0') },
  };
}

function branchOf(kind: OrganisationView['kind']): Branch | '' {
  return kind === 'TYPE_B' ? 'B' : kind === 'TYPE_A' ? 'A' : '';
}

function decimal(typed: string): number {
  return Number(typed.replace(',', '.'));
}
