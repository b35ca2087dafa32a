import type { NoteKind, OwnTaskKind, ServiceCode } from '#contracts';
import { addDays, daysBetween, type Day, type Random } from '#kernel';
import type { DemoProgramme } from './totals.js';

export interface ServicePlan {
  code: ServiceCode;
  from: Day;
  to: Day | null;
  /** Known once it is over. */
  hours: number | null;
}
export interface NotePlan {
  kind: NoteKind;
  text: string;
  happenedOn: Day;
}
export interface TaskPlan {
  kind: OwnTaskKind;
  dueOn: Day;
  text: string;
}

const usual: Record<DemoProgramme, ServiceCode[]> = {
  MEASURE: [
    'WORK_INSERTION',
    'SOCIAL',
    'TRAINING',
    'MENTORING',
    'LEGAL_INFO',
    'PSYCHOLOGICAL',
    'COOPERATIVE_TRAINING',
  ],
  RECEPTION: [
    'LANGUAGE_COURSE',
    'LEGAL_INFO',
    'HOUSING',
    'MEDIATION',
    'HEALTH',
    'WORK_INSERTION',
    'TRAINING',
  ],
};

export function servicesOf(chance: Random, programme: DemoProgramme, from: Day, until: Day): ServicePlan[] {
  const codes = chance.shuffle(usual[programme]).slice(0, chance.int(1, 2));
  return codes.map((code) => {
    const start = addDays(from, chance.int(0, Math.max(0, Math.min(40, daysBetween(from, until)))));
    const end = addDays(start, chance.int(20, 90));
    const hours = chance.pick([10, 20, 30, 40, 60]);
    return end <= until
      ? { code, from: start, to: end, hours }
      : { code, from: start, to: null, hours: null };
  });
}

const texts: [NoteKind, string][] = [
  ['MEETING', 'Primo colloquio: presentato il percorso e raccolti i documenti disponibili.'],
  ['PHONE_CALL', 'Sentito al telefono: conferma la presenza al prossimo appuntamento.'],
  ['VISIT', 'Visita sul posto di lavoro: il tutor è soddisfatto, orari rispettati.'],
  ['TEAM_MEETING', 'In équipe: si propone di lavorare sull’autonomia negli spostamenti.'],
  ['OBSERVATION', 'Puntuale e curato; chiede di poter fare più ore.'],
  ['MESSAGE', 'Inviato il promemoria con i documenti da portare.'],
];

export function noteOf(chance: Random, from: Day, until: Day): NotePlan {
  const [kind, text] = chance.pick(texts);
  return { kind, text, happenedOn: addDays(from, chance.int(0, Math.max(0, daysBetween(from, until)))) };
}

const tasks: [OwnTaskKind, string][] = [
  ['CALL', 'Richiamare per confermare il colloquio.'],
  ['APPOINTMENT', 'Colloquio di verifica del piano.'],
  ['DOCUMENT', 'Portare copia del documento di identità.'],
];

export function taskOf(chance: Random, today: Day): TaskPlan {
  const [kind, text] = chance.pick(tasks);
  return { kind, text, dueOn: addDays(today, chance.int(-1, 9)) };
}
