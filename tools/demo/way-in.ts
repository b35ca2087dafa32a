import type { MeasureCode, OfficeKind, ProtectionStatus } from '#contracts';
import { addDays, addMonths, type Day, type Random } from '#kernel';
import type { DemoCase, Journey } from './cases.js';
import { areas, type Area } from './organisations.js';
import type { DemoPerson } from './person.js';
import { stories } from './stories.js';

type Body = Record<string, unknown>;

/** What a kind of measure usually looks like in the province: hours as the orders give them. */
interface MeasureSample {
  kind: MeasureCode;
  hours: { days: number; from: string; to: string } | null;
  authorised: boolean;
  office: OfficeKind;
  territory: 'PROVINCE' | 'AREA' | 'ANYWHERE';
  art4: string[];
}
const sample = (
  kind: MeasureCode,
  hours: MeasureSample['hours'],
  authorised: boolean,
  territory: MeasureSample['territory'],
  office: OfficeKind = 'TRIBUNALE_SORVEGLIANZA',
  art4 = ['ALTERNATIVE_MEASURE'],
): MeasureSample => ({ kind, hours, authorised, territory, office, art4 });

const probation = sample('AFF_PROVA', { days: 7, from: '06:00', to: '21:30' }, false, 'PROVINCE');
const home = sample('DET_DOM', { days: 6, from: '06:30', to: '20:00' }, true, 'AREA');
const semiliberty = sample('SEMILIB', { days: 6, from: '06:30', to: '20:30' }, true, 'AREA');
/** As often as they occur. */
const samples: readonly MeasureSample[] = [
  ...Array<MeasureSample>(8).fill(probation),
  ...Array<MeasureSample>(4).fill(home),
  ...Array<MeasureSample>(3).fill(semiliberty),
  sample('AFF_TERAP', { days: 6, from: '06:30', to: '20:30' }, true, 'PROVINCE'),
  sample('MAP', null, false, 'ANYWHERE', 'COURT', []),
  sample('MAP', null, false, 'ANYWHERE', 'COURT', []),
  sample('SOST_LPU', null, false, 'PROVINCE', 'COURT', []),
  sample('ART21', { days: 6, from: '06:30', to: '20:00' }, true, 'AREA', 'PRISON', ['PRISONER_OR_INTERNEE']),
];

interface MeasureWish {
  area: Area;
  openedOn: Day;
  /** Null: it goes on beyond today. */
  endsOn: Day | null;
  today: Day;
  sample?: MeasureSample;
  windows?: { days: number; from: string; to: string };
  reportsDueOn?: Day[];
  /** The order has not been copied yet. */
  bare?: boolean;
}

export interface DemoWayIn {
  body: Body;
  requiresAuthorisation: boolean;
}

function measureOf(chance: Random, wish: MeasureWish): DemoWayIn {
  const { area, openedOn, today } = wish;
  const { kind, hours, authorised, territory, office, art4 } = wish.sample ?? chance.pick(samples);
  const orderedOn = addDays(openedOn, -chance.int(6, 30));
  const later = addMonths(today, chance.int(4, 26));
  const number = chance.int(100, 4999);
  const windows = wish.windows ?? hours;
  const order = {
    kind,
    orderNumber: `SIUS ${orderedOn.slice(0, 4)}/${number}`,
    orderedOn,
    issuingOffice: {
      kind: office,
      name: office === 'TRIBUNALE_SORVEGLIANZA' ? 'Tribunale di sorveglianza di Firenze' : 'Lucca',
    },
    supervisingOffice: { kind: 'UEPE', name: 'UEPE di Pisa e Lucca' },
    startsOn: addDays(orderedOn, chance.int(1, 5)),
    endsOn: wish.endsOn ?? later,
    reportsDueOn: wish.reportsDueOn ?? [addDays(today, chance.int(16, 80))],
  };
  const copied = {
    hours: windows ? { kind: 'WINDOWS', windows: windowsOf(windows) } : { kind: 'NO_LIMIT' },
    territory: territoryOf(territory, area),
    requiresAuthorisation: authorised,
    prescriptions:
      'Come da ordinanza: domicilio, orari e colloqui con l’ufficio di esecuzione penale esterna.',
  };
  return {
    requiresAuthorisation: authorised,
    body: { programme: 'MEASURE', art4, measure: wish.bare ? order : { ...order, ...copied } },
  };
}

function windowsOf({ days, from, to }: { days: number; from: string; to: string }) {
  return Array.from({ length: days }, (_, index) => ({ weekday: index + 1, from, to }));
}

function territoryOf(kind: MeasureSample['territory'], area: Area) {
  if (kind === 'ANYWHERE') return { kind };
  return kind === 'AREA'
    ? { kind: 'COMUNI', codes: [...areas[area]] }
    : { kind: 'PROVINCES', codes: ['046'] };
}

interface ReceptionWish {
  openedOn: Day;
  endsOn: Day | null;
  today: Day;
  /** The permit must be a holder's: somebody works. */
  holder: boolean;
  status?: ProtectionStatus;
  expiresOn?: Day;
}

function receptionOf(chance: Random, wish: ReceptionWish): DemoWayIn {
  const { openedOn, today } = wish;
  const enteredOn = addDays(openedOn, -chance.int(0, 12));
  const status = wish.status ?? chance.pick(wish.holder ? holders : everyone);
  const kind = status === 'ASYLUM_APPLICANT' ? 'CAS' : 'SAI';
  const plannedEndOn = wish.endsOn ?? addMonths(today, chance.int(3, 9));
  return {
    requiresAuthorisation: false,
    body: {
      programme: 'RECEPTION',
      reception: {
        kind,
        projectName: kind === 'SAI' ? 'SAI Piana e Versilia' : 'CAS Prefettura di Lucca',
        enteredOn,
        plannedEndOn: plannedEndOn < enteredOn ? enteredOn : plannedEndOn,
      },
      permit: permitOf(chance, status, enteredOn, wish.expiresOn),
    },
  };
}

const holders = ['REFUGEE', 'SUBSIDIARY', 'SUBSIDIARY', 'SPECIAL_PROTECTION'] as const;
const everyone = [...holders, 'ASYLUM_APPLICANT', 'ASYLUM_APPLICANT', 'ASYLUM_APPLICANT'] as const;

function permitOf(chance: Random, status: ProtectionStatus, enteredOn: Day, expiresOn?: Day): Body {
  if (status === 'ASYLUM_APPLICANT') {
    const appliedOn = addDays(enteredOn, -chance.int(75, 160));
    return { status, appliedOn, verbalisedOn: addDays(appliedOn, chance.int(5, 25)) };
  }
  const issuedOn = addDays(enteredOn, -chance.int(5, 90));
  const months = status === 'SPECIAL_PROTECTION' ? 24 : 60;
  return {
    status,
    appliedOn: addDays(issuedOn, -chance.int(200, 420)),
    issuedOn,
    expiresOn: expiresOn ?? addMonths(issuedOn, months),
  };
}

/** A resident from outside the Union works with a permit of another kind. */
function residentPermit(chance: Random, openedOn: Day, today: Day): Body {
  return {
    status: chance.pick(['EMPLOYMENT', 'FAMILY', 'LONG_TERM_RESIDENT'] as const),
    issuedOn: addDays(openedOn, -chance.int(60, 500)),
    expiresOn: addMonths(today, chance.int(5, 30)),
  };
}

interface Around {
  area: Area;
  journey: Journey;
  today: Day;
  person: DemoPerson;
  story: keyof typeof stories | null;
}

/** How a case came in, with what its story needs. */
export function wayInOf(one: DemoCase, { area, journey, today, person, story }: Around): DemoWayIn {
  const { chance, programme, leaving, standing } = one;
  const { openedOn, exitOn } = journey;
  if (programme === 'RECEPTION') {
    const endsOn = leaving ? exitOn : null;
    const expiring = story === 'permitExpiring';
    return receptionOf(chance, {
      openedOn,
      endsOn,
      today,
      holder: standing === 'ACTIVE' || standing === 'PROPOSED' || standing === 'READY' || leaving !== null,
      ...(expiring ? { status: 'SUBSIDIARY', expiresOn: addDays(today, stories.permitExpiring.inDays) } : {}),
    });
  }
  const measure = measureOf(chance, {
    area,
    openedOn,
    today,
    endsOn: leaving?.reason === 'MEASURE_ENDED' ? exitOn : null,
    bare: standing === 'INTAKE' && chance.chance(0.4),
    ...measureOfStory(story, today),
  });
  const foreign = !['IT', 'RO'].includes(person.nationalities[0]!);
  if (foreign) measure.body.permit = residentPermit(chance, openedOn, today);
  return measure;
}

function measureOfStory(story: keyof typeof stories | null, today: Day): Partial<MeasureWish> {
  switch (story) {
    case 'blockedByHours':
    case 'nearMiss':
      return { sample: semiliberty, windows: { days: 6, from: '07:00', to: '18:00' } };
    case 'reportDue':
      return { sample: probation, reportsDueOn: [addDays(today, stories.reportDue.inDays)] };
    case 'manager':
      return { sample: probation };
    default:
      return {};
  }
}
