import type { OfficeKind, PlacementCloseReason } from '#contracts';
import { isDay, type Day } from '#kernel';
import i18next from 'i18next';
import type { TaskView } from '../api/intake-types.js';
import type { Codes } from '../codes/use-codes.js';
import type { useWords } from '../i18n/use-words.js';

interface Speaker {
  words: Pick<ReturnType<typeof useWords>, 't' | 'day' | 'today'>;
  codes: Pick<Codes, 'words'>;
}

/** Why there is something to do, with the days that count; empty where a colleague's own words say it. */
export function reasonInWords(task: TaskView, { words, codes }: Speaker): string {
  const { t, day, today } = words;
  const key = `tasks.reasons.${variantOf(task, today)}`;
  const facts = Object.entries({ ...task.facts, dueOn: task.dueOn }).map(([name, value]) => [
    name,
    isDay(value) ? day(value) : value,
  ]);
  const { office, reason, days } = task.facts;
  const told = {
    ...Object.fromEntries(facts),
    ...(office ? { office: codes.words('office', office as OfficeKind) } : {}),
    ...(reason ? { reason: codes.words('placementCloseReason', reason as PlacementCloseReason) } : {}),
    ...(typeof days === 'number' ? { count: days / 7 } : {}),
  };
  return i18next.exists(key, told) ? String(t(key as never, told as never)) : '';
}

/** Who it is for: "Operatore sociale". */
export function rolesInWords(
  roles: readonly TaskView['role'][],
  { t }: { t: Speaker['words']['t'] },
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
