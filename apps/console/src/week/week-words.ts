import type { useWords } from '../i18n/use-words.js';
import { groupWeek, type DayWindow } from './week.js';

type Speaker = Pick<ReturnType<typeof useWords>, 't' | 'weekday'>;

/** "lunedì–venerdì 07:00–18:00", one per group of days. */
export function weekInWords(windows: readonly DayWindow[], { weekday }: Speaker): string[] {
  return groupWeek(windows).map(({ weekdays, hours }) => {
    const [first, last] = [weekdays[0]!, weekdays.at(-1)!];
    const days = first === last ? weekday(first) : `${weekday(first)}–${weekday(last)}`;
    return `${days} ${hours.map(({ from, to }) => `${from}–${to}`).join(', ')}`;
  });
}

/** "venerdì dalle 06:00 alle 12:00" */
export function windowInWords({ weekday: day, from, to }: DayWindow, { t, weekday }: Speaker): string {
  return t('week.window', { weekday: weekday(day), from, to });
}
