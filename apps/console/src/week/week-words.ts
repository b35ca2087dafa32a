import type { useWords } from '../i18n/use-words.js';
import { groupWeek, type DayWindow } from './week.js';

type Speaker = Pick<ReturnType<typeof useWords>, 'weekday'>;

/** "lunedì–venerdì 07:00–18:00", one per group of days. */
export function weekInWords(windows: readonly DayWindow[], { weekday }: Speaker): string[] {
  return groupWeek(windows).map(({ weekdays, hours }) => {
    const [first, last] = [weekdays[0]!, weekdays.at(-1)!];
    const days = first === last ? weekday(first) : `${weekday(first)}–${weekday(last)}`;
    return `${days} ${hours.map(({ from, to }) => `${from}–${to}`).join(', ')}`;
  });
}
