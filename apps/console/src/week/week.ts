/** A stretch of one weekday, local time. */
export interface DayWindow {
  /** ISO 8601: 1 = Monday … 7 = Sunday. */
  weekday: number;
  /** `HH:MM` */
  from: string;
  to: string;
}

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** Weekdays that have the very same hours, next to one another: `Monday to Friday 07:00–18:00`. */
export interface WeekGroup {
  weekdays: number[];
  hours: { from: string; to: string }[];
}

export function groupWeek(windows: readonly DayWindow[]): WeekGroup[] {
  const groups: WeekGroup[] = [];
  for (const weekday of weekdays) {
    const hours = windows
      .filter((window) => window.weekday === weekday)
      .map(({ from, to }) => ({ from, to }))
      .sort((a, b) => a.from.localeCompare(b.from));
    if (hours.length === 0) continue;
    const last = groups.at(-1);
    if (last && last.weekdays.at(-1) === weekday - 1 && sameHours(last.hours, hours))
      last.weekdays.push(weekday);
    else groups.push({ weekdays: [weekday], hours });
  }
  return groups;
}

function sameHours(a: WeekGroup['hours'], b: WeekGroup['hours']): boolean {
  return (
    a.length === b.length &&
    a.every((hour, index) => hour.from === b[index]?.from && hour.to === b[index]?.to)
  );
}

/** What is typed for a time: `8`, `8.30`, `0830`, `8:30` → `08:30`; `24` is the end of the day. Null for no time. */
export function typedTime(text: string): string | null {
  const parts = /^(\d{1,2})(?:[:.,h ]?(\d{2}))?$/.exec(text.trim());
  if (!parts) return null;
  const [hours, minutes] = [Number(parts[1]), Number(parts[2] ?? 0)];
  if (minutes > 59 || hours > 24 || (hours === 24 && minutes > 0)) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
