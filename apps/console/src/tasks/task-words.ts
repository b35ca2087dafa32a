import type { OfficeKind, PlacementCloseReason, TransferDeclineReason, TransferReason } from '#contracts';
import { isDay, type Day } from '#kernel';
import type { TaskView } from '../api/intake-types.js';
import type { Codes } from '../codes/use-codes.js';
import type { Language } from '../i18n/day-words.js';
import { reasonsEn, sourcesEn } from '../i18n/reasons.en.js';
import { reasonsIt, sourcesIt, type Reason, type ReasonFacts } from '../i18n/reasons.it.js';
import { withElisions } from '../i18n/elision.js';
import { lawInWords } from '../i18n/law-words.js';
import type { useWords } from '../i18n/use-words.js';

interface Speaker {
  words: Pick<ReturnType<typeof useWords>, 'day' | 'today' | 'language'>;
  codes: Pick<Codes, 'words'>;
}

const reasons: Record<Language, Record<string, Reason>> = { it: reasonsIt, en: reasonsEn };

/** Why there is something to do, with the days that count; empty where a colleague's own words say it. */
export function reasonInWords(task: TaskView, { words, codes }: Speaker): string {
  const { day, today, language } = words;
  const { office, reason, days } = task.facts;
  const facts = Object.entries(task.facts).map(([name, value]) => [
    name,
    isDay(value) ? day(value) : String(value),
  ]);
  const told = {
    ...Object.fromEntries(facts),
    ...(office ? { office: codes.words('office', office as OfficeKind) } : {}),
    ...(reason ? { reason: causeInWords(task.kind, String(reason), codes) } : {}),
    ...(typeof days === 'number' ? { weeks: String(days / 7) } : {}),
  } as ReasonFacts;
  const said = reasons[language][variantOf(task, today)]?.(told) ?? '';
  return language === 'it' ? withElisions(said) : said;
}

function causeInWords(kind: TaskView['kind'], reason: string, codes: Speaker['codes']): string {
  if (kind === 'TRANSFER_TO_ANSWER') return codes.words('transferReason', reason as TransferReason);
  if (kind === 'TRANSFER_DECLINED')
    return codes.words('transferDeclineReason', reason as TransferDeclineReason);
  return codes.words('placementCloseReason', reason as PlacementCloseReason);
}

const sources = { it: sourcesIt, en: sourcesEn };

/** A law is cited as it is written; a practice of the house is said in the reader's language. */
export function sourceInWords({ source }: TaskView, { language }: { language: Language }): string {
  const words = sources[language];
  if (source === 'Order of the authority') return words.order;
  if (source === 'Prescriptions of the measure') return words.prescriptions;
  if (source === 'Set by a colleague') return words.colleague;
  if (source === 'Contract') return words.contract;
  if (source.startsWith('Retention')) return words.retention;
  if (source.startsWith('Path and placement')) return words.agreement;
  if (source.startsWith('Agreed between')) return words.transfer;
  return lawInWords(source, language);
}

/** Who it is for: "Operatore sociale". */
export function rolesInWords(
  roles: readonly TaskView['role'][],
  { t }: Pick<ReturnType<typeof useWords>, 't'>,
): string {
  return roles.map((role) => t(`shell.roles.${role}`)).join(', ');
}

/** One event is told in other words as its day comes near and passes. */
function variantOf({ kind, dueOn, facts }: TaskView, today: Day): string {
  const late = dueOn < today;
  switch (kind) {
    case 'PERMIT_EXPIRY':
      if (late) return today <= String(facts['renewUntil']) ? 'PERMIT_EXPIRED' : 'PERMIT_LOST';
      return today <= String(facts['renewBy']) ? 'PERMIT_EARLY' : 'PERMIT_STILL';
    case 'WORK_ALLOWED':
      return facts['certain'] === 1 ? 'WORK_ALLOWED' : 'WORK_UNKNOWN';
    case 'REPORT_DUE':
      return facts['office'] ? 'REPORT_TO' : 'REPORT_DUE';
    case 'RECEPTION_END':
      if (late) return 'RECEPTION_ENDED';
      return facts['granted'] === 1 ? 'RECEPTION_END' : 'RECEPTION_TERM';
    case 'RECEPTION_MAXIMUM':
      return facts['until'] ? 'RECEPTION_BEYOND' : 'RECEPTION_MAXIMUM';
    case 'UNILAV':
      return facts['recordedOn'] ? 'UNILAV_AFTER' : 'UNILAV';
    case 'MEASURE_END':
    case 'ADULTHOOD':
    case 'CONTRACT_END':
      return late ? `${kind}_LATE` : kind;
    default:
      return kind;
  }
}
