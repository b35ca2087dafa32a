import type { Milestone, PathState } from '../paths/path-history.js';
import type { FunnelGrouping } from './funnel.dto.js';

interface Words {
  title: string;
  total: string;
  everybody: string;
  groupBy: Record<FunnelGrouping, string>;
  reached: Record<Milestone, string>;
  states: Record<PathState, string>;
}

/** Column headings of exported funnels. */
export const stageLabels: Record<'it' | 'en', Words> = {
  it: {
    title: 'Esiti al',
    total: 'Percorsi',
    everybody: 'Tutti',
    groupBy: { programme: 'Programma', cohort: 'Coorte', organisation: 'Organizzazione', country: 'Paese' },
    reached: {
      INTAKE: 'Presi in carico',
      ASSESSMENT: 'Arrivati alla valutazione',
      READY: 'Arrivati a pronto',
      PROPOSED: 'Proposti almeno una volta',
      ACTIVE: 'Hanno iniziato un lavoro',
      MEMBER: 'Diventati soci',
    },
    states: {
      INTAKE: 'In accoglienza',
      ASSESSMENT: 'In valutazione',
      READY: 'Pronti',
      PROPOSED: 'Proposti',
      ACTIVE: 'Al lavoro',
      PAUSED: 'In pausa',
      TRANSFERRED: 'Trasferiti',
      EXITED_POSITIVE: 'Usciti con esito positivo',
      EXITED_OTHER: 'Usciti con altro esito',
    },
  },
  en: {
    title: 'Outcomes as of',
    total: 'Paths',
    everybody: 'Everybody',
    groupBy: { programme: 'Programme', cohort: 'Cohort', organisation: 'Organisation', country: 'Country' },
    reached: {
      INTAKE: 'Taken in',
      ASSESSMENT: 'Reached assessment',
      READY: 'Reached ready',
      PROPOSED: 'Proposed at least once',
      ACTIVE: 'Started work',
      MEMBER: 'Became members',
    },
    states: {
      INTAKE: 'In intake',
      ASSESSMENT: 'In assessment',
      READY: 'Ready',
      PROPOSED: 'Proposed',
      ACTIVE: 'At work',
      PAUSED: 'Paused',
      TRANSFERRED: 'Transferred',
      EXITED_POSITIVE: 'Left with a positive outcome',
      EXITED_OTHER: 'Left with another outcome',
    },
  },
};
