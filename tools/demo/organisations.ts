import type { OrganisationKind, OrganisationService, TargetGroup } from '#contracts';
import { stories } from './stories.js';

/** The three areas of the province of Lucca that the consortium works in, with their comuni. */
export const areas = {
  PIANA: ['046017', '046007', '046026', '046001', '046021'],
  VERSILIA: ['046033', '046005', '046024', '046018', '046028'],
  GARFAGNANA: ['046003', '046009', '046015', '046011', '046025'],
} as const;
export type Area = keyof typeof areas;

export interface DemoOrganisation {
  key: string;
  name: string;
  kind: OrganisationKind;
  area: Area;
  comune: string;
  services: OrganisationService[];
  targetGroups: TargetGroup[];
  /** Heads in branch B: workers, disadvantaged, volunteers. */
  heads?: [number, number, number];
}

const justice: TargetGroup[] = ['ALTERNATIVE_MEASURES', 'PRISONERS', 'FORMER_PRISONERS'];
const asylum: TargetGroup[] = ['ASYLUM_APPLICANTS', 'REFUGEES', 'MIGRANTS'];

const typeA = (
  key: string,
  name: string,
  area: Area,
  comune: string,
  services: OrganisationService[],
): DemoOrganisation => ({
  key,
  name: `Cooperativa sociale ${name}`,
  kind: 'TYPE_A',
  area,
  comune,
  services,
  targetGroups: asylum,
});
const typeB = (
  key: string,
  name: string,
  area: Area,
  comune: string,
  heads: [number, number, number],
): DemoOrganisation => ({
  key,
  name,
  kind: 'TYPE_B',
  area,
  comune,
  heads,
  services: ['EMPLOYMENT', 'TRAINING'],
  targetGroups: justice,
});

/** The nineteen members. All made up. */
export const organisations: readonly DemoOrganisation[] = [
  typeA('casa-aperta', 'Casa Aperta', 'PIANA', '046017', ['RECEPTION', 'HOUSING', 'LEGAL_SUPPORT']),
  typeA('ponte-di-mezzo', 'Il Ponte di Mezzo', 'PIANA', '046007', ['RECEPTION', 'LANGUAGE_COURSES']),
  typeA('le-querce', 'Le Querce', 'PIANA', '046001', ['HEALTH_CARE', 'SOCIAL_SUPPORT']),
  typeA('nuova-riva', 'Nuova Riva', 'VERSILIA', '046033', ['RECEPTION', 'HOUSING', 'MEDIATION']),
  typeA('il-filo', 'Il Filo', 'VERSILIA', '046005', ['PSYCHOLOGICAL_SUPPORT', 'MENTORING']),
  typeA('arco-del-serchio', 'Arco del Serchio', 'GARFAGNANA', '046003', ['RECEPTION', 'SOCIAL_SUPPORT']),
  typeA('la-pergola', 'La Pergola', 'GARFAGNANA', '046015', ['HEALTH_CARE', 'SOCIAL_SUPPORT']),
  typeB('forno', stories.blockedByHours.organisation, 'PIANA', '046007', [14, 7, 2]),
  typeB('lanterna', stories.manager.organisation, 'PIANA', '046017', [31, 14, 4]),
  typeB('logistica', 'Cooperativa sociale Passo Logistica', 'PIANA', '046026', [18, 5, 0]),
  typeB('riuso', 'Cooperativa sociale Riuso Versilia', 'VERSILIA', '046033', [26, 12, 6]),
  typeB('lavanderia', 'Cooperativa sociale Lavanderia del Mare', 'VERSILIA', '046024', [15, 8, 0]),
  typeB('cantiere', 'Cooperativa sociale Cantiere Apuano', 'VERSILIA', '046028', [20, 7, 1]),
  typeB('orti', 'Cooperativa sociale Orti del Serchio', 'GARFAGNANA', '046003', [12, 9, 8]),
  typeB('mani-verdi', stories.nearMiss.organisation, 'GARFAGNANA', '046009', [22, 10, 3]),
  typeB('sentieri', 'Cooperativa sociale Boschi e Sentieri', 'GARFAGNANA', '046015', [11, 5, 5]),
  {
    key: 'amici',
    name: stories.smallCell.organisation,
    kind: 'ASSOCIATION',
    area: 'PIANA',
    comune: '046017',
    services: ['MENTORING', 'SOCIAL_SUPPORT'],
    targetGroups: [...justice, 'HOMELESS'],
  },
  {
    key: 'servizi',
    name: 'Servizi Ponte Largo, cooperativa di servizi',
    kind: 'SERVICE_COOPERATIVE',
    area: 'PIANA',
    comune: '046017',
    services: ['EMPLOYMENT', 'OTHER'],
    targetGroups: ['LONG_TERM_UNEMPLOYED'],
  },
  {
    key: 'formazione',
    name: 'Officina Formazione, cooperativa di servizi',
    kind: 'SERVICE_COOPERATIVE',
    area: 'VERSILIA',
    comune: '046033',
    services: ['TRAINING', 'LANGUAGE_COURSES'],
    targetGroups: ['YOUNG_PEOPLE', 'MIGRANTS'],
  },
];

export function organisationOf(key: string): DemoOrganisation {
  const organisation = organisations.find((each) => each.key === key);
  if (!organisation) throw new Error(`no organisation ${key}`);
  return organisation;
}
