import type { Day } from '#kernel';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  dayFromToday,
  dayInRome,
  dayInWords,
  dayWithWeekday,
  instantInWords,
  numberInWords,
  shareInWords,
  timeInWords,
  weekdayInWords,
  type Language,
} from './day-words.js';

/** Everything a component needs to speak the reader's language. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return useMemo(() => {
    const today = dayInRome(new Date());
    return {
      t,
      language,
      today,
      day: (day: Day) => dayInWords(day, language),
      weekdayAndDay: (day: Day) => dayWithWeekday(day, language),
      fromToday: (day: Day) => dayFromToday(day, today, language),
      instant: (instant: string) => instantInWords(instant, language),
      time: (instant: Date) => timeInWords(instant, language),
      number: (value: number, digits?: number) => numberInWords(value, language, digits),
      share: (value: number) => shareInWords(value, language),
      weekday: (weekday: number) => weekdayInWords(weekday, language),
    };
  }, [t, language]);
}
