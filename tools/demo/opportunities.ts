import type { CertificateCode, Cefr, ContractKind, OpportunityKind } from '#contracts';
import { organisationOf, type Area } from './organisations.js';
import { stories } from './stories.js';

export interface DemoOpportunity {
  key: string;
  organisation: string;
  area: Area;
  title: string;
  isco: string;
  sector: string;
  capacity: number;
  /** Seats that nobody holds at the end of the seeding. */
  free: number;
  kind: OpportunityKind;
  contract: ContractKind;
  contractMonths: number | null;
  weeklyHours: number;
  shift: { days: number; from: string; to: string };
  /** Least Italian, in listening and speaking. */
  italian?: Cefr;
  certificates: CertificateCode[];
}

const work = {
  permanent: { kind: 'JOB', contract: 'PERMANENT', contractMonths: null, weeklyHours: 36 },
  fixed: { kind: 'JOB', contract: 'FIXED_TERM', contractMonths: 12, weeklyHours: 30 },
  inclusion: {
    kind: 'INCLUSION_INTERNSHIP',
    contract: 'INCLUSION_INTERNSHIP',
    contractMonths: 12,
    weeklyHours: 24,
  },
  internship: { kind: 'INTERNSHIP', contract: 'INTERNSHIP', contractMonths: 6, weeklyHours: 30 },
} as const;

type Extra = Partial<Pick<DemoOpportunity, 'shift' | 'italian' | 'certificates'>>;
function offer(
  organisation: string,
  title: string,
  [isco, sector]: [string, string],
  [capacity, free]: [number, number],
  terms: keyof typeof work,
  extra: Extra = {},
): DemoOpportunity {
  const { area } = organisationOf(organisation);
  return {
    key: `${organisation}-${isco}`,
    organisation,
    area,
    title,
    isco,
    sector,
    capacity,
    free,
    ...work[terms],
    shift: { days: 5, from: '08:00', to: '14:00' },
    certificates: [],
    ...extra,
  };
}

const early = { days: 6, from: '05:00', to: '11:00' };
const beforeSeven = { days: 5, from: '06:45', to: '13:00' };
const late = { days: 5, from: '09:00', to: '16:00' };
const six = { days: 6, from: '08:30', to: '13:30' };
const night = stories.blockedByHours;
const miss = stories.nearMiss;

/** What the members offer: in branch B of the nine type B cooperatives 61 seats, 12 of them free. */
export const opportunities: readonly DemoOpportunity[] = [
  offer('forno', night.opportunity, [night.isco, '10'], [2, 2], 'permanent', { shift: early }),
  offer('forno', 'Aiuto cucina del laboratorio', ['9412', '10'], [4, 0], 'fixed', { shift: six }),
  offer('lanterna', 'Addetto alle pulizie', ['9112', '81'], [9, 2], 'permanent'),
  offer('logistica', 'Addetto al magazzino', ['9333', '52'], [3, 1], 'fixed', { shift: late }),
  offer('riuso', 'Selezione e recupero dei materiali', ['9612', '38'], [8, 1], 'fixed'),
  offer('riuso', 'Autista del furgone della raccolta', ['8322', '38'], [2, 0], 'permanent', {
    certificates: ['DRIVING_B'],
    italian: 'A2',
  }),
  offer('lavanderia', 'Addetto alla lavanderia', ['9121', '96'], [4, 0], 'inclusion', { shift: late }),
  offer('cantiere', 'Imbianchino', ['7131', '43'], [4, 1], 'fixed'),
  offer('cantiere', 'Manovale edile', ['9313', '43'], [3, 0], 'fixed', {
    certificates: ['WORK_SAFETY_GENERAL'],
  }),
  offer('orti', 'Operaio agricolo', ['9211', '01'], [7, 1], 'inclusion'),
  offer('mani-verdi', 'Manutenzione del verde', ['9214', '81'], [7, 1], 'permanent'),
  offer('mani-verdi', miss.opportunity, [miss.isco, '81'], [2, 2], 'permanent', { shift: beforeSeven }),
  offer('sentieri', 'Manutenzione dei sentieri', ['9215', '02'], [4, 1], 'fixed'),
  offer('sentieri', 'Cura degli animali del canile comunale', ['5164', '75'], [2, 0], 'inclusion', {
    shift: late,
  }),
  offer('casa-aperta', 'Assistenza domiciliare', ['5322', '88'], [10, 1], 'permanent', { italian: 'A2' }),
  offer('le-querce', 'Operatore della residenza', ['5321', '87'], [8, 1], 'permanent', { italian: 'A2' }),
  offer('nuova-riva', 'Aiuto cucina della mensa', ['9412', '56'], [10, 1], 'fixed', { shift: late }),
  offer('il-filo', 'Aiuto educatore', ['5311', '88'], [5, 1], 'fixed', { italian: 'B1' }),
  offer('arco-del-serchio', 'Pulizie e guardaroba', ['9112', '87'], [14, 2], 'inclusion'),
  offer('la-pergola', 'Cuoco della residenza', ['5120', '87'], [7, 1], 'permanent', {
    certificates: ['FOOD_HYGIENE'],
  }),
  offer('ponte-di-mezzo', 'Mediazione e accompagnamento', ['3412', '88'], [6, 2], 'fixed', { italian: 'B1' }),
  offer('nuova-riva', 'Piccola manutenzione', ['9622', '81'], [8, 1], 'fixed', { shift: six }),
  offer('servizi', 'Addetto alle spedizioni', ['4321', '82'], [9, 1], 'permanent'),
  offer('formazione', 'Segreteria dei corsi', ['4110', '85'], [6, 2], 'internship', { shift: late }),
  offer('amici', 'Raccolta e consegna di mobili', ['9622', '94'], [10, 2], 'inclusion', { shift: late }),
  offer('servizi', 'Servizio al bar interno', ['9411', '56'], [5, 1], 'fixed'),
];

export function opportunityOf(key: string): DemoOpportunity {
  const opportunity = opportunities.find((each) => each.key === key);
  if (!opportunity) throw new Error(`no opportunity ${key}`);
  return opportunity;
}

export function isBranchB({ organisation }: DemoOpportunity): boolean {
  return organisationOf(organisation).kind === 'TYPE_B';
}
