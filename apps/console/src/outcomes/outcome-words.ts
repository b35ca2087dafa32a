import type { Programme } from '#contracts';
import type { TFunction } from 'i18next';
import type { Count, FunnelLine, ReportState } from '../api/reports.js';
import type { Codes } from '../codes/use-codes.js';
import type { useWords } from '../i18n/use-words.js';

type Speaker = Pick<ReturnType<typeof useWords>, 't' | 'number'>;

/** A withheld count is a word, never an empty cell and never a nought. */
export function countInWords(count: Count, { t, number }: Speaker): string {
  return count === null ? t('outcomes.withheld') : number(count);
}

export function stateInWords(state: ReportState, t: TFunction): string {
  if (state === 'EXITED_POSITIVE' || state === 'EXITED_OTHER') return t(`outcomes.states.${state}`);
  return t(`stagesOfPeople.${state}`);
}

/** "4º trimestre 2026" */
export function cohortInWords(cohort: string, t: TFunction): string {
  const [year = '', quarter] = cohort.split('-Q');
  return quarter ? t('outcomes.quarter', { quarter, year }) : cohort;
}

export function groupInWords(line: FunnelLine, groupBy: string, t: TFunction, codes: Codes): string {
  if (groupBy === 'programme') return codes.words('programme', line.group as Programme);
  if (groupBy === 'cohort') return cohortInWords(line.group, t);
  if (groupBy === 'country') return codes.country(line.group);
  return line.name ?? t('states.unknown');
}
