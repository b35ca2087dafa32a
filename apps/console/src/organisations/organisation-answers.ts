import type { OrganisationKind, OrganisationService, TargetGroup } from '#contracts';
import type { OrganisationBody, OrganisationView } from '../api/placement-types.js';

export interface OrganisationAnswers {
  name: string;
  kind: OrganisationKind | '';
  country: string;
  comune: string;
  city: string;
  services: OrganisationService[];
  targetGroups: TargetGroup[];
  website: string;
}

export const emptyOrganisation: OrganisationAnswers = {
  name: '',
  kind: '',
  country: 'IT',
  comune: '',
  city: '',
  services: [],
  targetGroups: [],
  website: '',
};

export function organisationAnswers(organisation: OrganisationView): OrganisationAnswers {
  const { name, kind, country, comune, city, services, targetGroups, website } = organisation;
  return {
    name,
    kind,
    country,
    comune: comune ?? '',
    city: city ?? '',
    services,
    targetGroups,
    website: website ?? '',
  };
}

/** The whole organisation: the service replaces it by what comes. `since` is left out, a change holds from today. */
export function organisationBody(answers: OrganisationAnswers, present?: OrganisationView): OrganisationBody {
  return {
    name: answers.name,
    kind: answers.kind as OrganisationKind,
    country: answers.country as OrganisationBody['country'],
    ...seatOf(answers, present),
    services: answers.services,
    targetGroups: answers.targetGroups,
    website: answers.website || null,
    ...(present ? { territory: present.territory, contacts: present.contacts } : {}),
  };
}

/** In Italy the town is that of the comune. Another name on record, a hamlet, stays as long as the comune does. */
function seatOf(
  { country, comune, city }: OrganisationAnswers,
  present?: OrganisationView,
): Pick<OrganisationBody, 'comune' | 'city'> {
  if (country !== 'IT') return { comune: null, city };
  const stays = present?.country === 'IT' && present.comune === (comune || null);
  return { comune: comune || null, ...(stays ? { city: present.city } : {}) };
}
