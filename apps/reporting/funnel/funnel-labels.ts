import type { Milestone, PathState } from '../paths/path-history.js';
import type { FunnelGrouping } from './funnel.dto.js';

interface Words {
  title: string;
  total: string;
  everybody: string;
  withheld: string;
  groupBy: Record<FunnelGrouping, string>;
  reached: Record<Milestone, string>;
  states: Record<PathState, string>;
}

/** Column headings of exported funnels. */
export const stageLabels: Record<'it' | 'en', Words> = {
  it: {
    title: 'Esiti al',
    total: 'Percorsi',
    everybody: 'Tutte le persone',
    withheld: 'oscurato',
    groupBy: {
      programme: 'Come sono arrivate',
      cohort: 'Trimestre di ingresso',
      organisation: 'Organizzazione',
      country: 'Paese',
    },
    reached: {
      INTAKE: 'Prese in carico',
      ASSESSMENT: 'Arrivate alla valutazione',
      READY: 'Pronte almeno una volta',
      PROPOSED: 'Proposte almeno una volta',
      ACTIVE: 'Hanno iniziato un lavoro',
      MEMBER: 'Diventate socie',
    },
    states: {
      INTAKE: 'Presa in carico',
      ASSESSMENT: 'In valutazione',
      READY: 'Pronte',
      PROPOSED: 'Proposte',
      ACTIVE: 'Al lavoro',
      PAUSED: 'In pausa',
      TRANSFERRED: 'Trasferite',
      EXITED_POSITIVE: 'Uscite con esito positivo',
      EXITED_OTHER: 'Uscite con altro esito',
    },
  },
  en: {
    title: 'Outcomes as of',
    total: 'Paths',
    everybody: 'Everybody',
    withheld: 'withheld',
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
