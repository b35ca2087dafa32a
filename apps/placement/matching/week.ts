/** A stretch of the week, local time, as orders and rosters write it. `to` at or before `from` runs into the next day. */
export interface WeekTime {
  /** ISO 8601: 1 = Monday … 7 = Sunday. */
  weekday: number;
  /** `HH:MM`. */
  from: string;
  to: string;
}

/** Minutes since Monday 00:00. `end` may pass the end of the week: Sunday night runs into Monday. */
export interface WeekSpan {
  start: number;
  end: number;
}

export const dayMinutes = 1440;
export const weekMinutes = 7 * dayMinutes;

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

export function spanOf({ weekday, from, to }: WeekTime): WeekSpan {
  const midnight = (weekday - 1) * dayMinutes;
  const start = minuteOf(from);
  // Both are ways to write the end of the day: the minute between two windows locks nobody out.
  const end = to === '23:59' ? dayMinutes : minuteOf(to);
  return { start: midnight + start, end: midnight + (end > start ? end : end + dayMinutes) };
}

/** A span of a day or less, as it is written. */
export function timeOf({ start, end }: WeekSpan): WeekTime {
  const from = modulo(start);
  return { weekday: Math.floor(from / dayMinutes) + 1, from: clock(from), to: clock(modulo(end)) };
}

/** A span of any length, in pieces of a day or less. */
export function timesOf({ start, end }: WeekSpan): WeekTime[] {
  const times: WeekTime[] = [];
  for (let from = start; from < end; from += dayMinutes) {
    times.push(timeOf({ start: from, end: Math.min(end, from + dayMinutes) }));
  }
  return times;
}

/** Disjoint spans in order of start; spans that touch are one. A whole week is `{0, weekMinutes}`. */
export function mergeSpans(spans: WeekSpan[]): WeekSpan[] {
  const linear = spans.flatMap(cutAtSunday).sort((a, b) => a.start - b.start || a.end - b.end);
  const merged: WeekSpan[] = [];
  for (const span of linear) {
    const last = merged.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  const first = merged[0];
  const last = merged.at(-1);
  if (first && last && first !== last && first.start === 0 && last.end === weekMinutes) {
    last.end += first.end;
    merged.shift();
  }
  return merged;
}

/** How `span` has to be shifted by whole weeks to lie inside `window`, or null. */
function alignment(window: WeekSpan, span: WeekSpan): number | null {
  if (window.end - window.start >= weekMinutes) return 0;
  const weeks = Math.ceil((window.start - span.start) / weekMinutes) * weekMinutes;
  return span.end + weeks <= window.end ? weeks : null;
}

/** Whether `span` lies inside one of the merged `windows`. */
export function isCovered(windows: WeekSpan[], span: WeekSpan): boolean {
  return windows.some((window) => alignment(window, span) !== null);
}

/** `span` with `minutes` before and after it. */
export function widened({ start, end }: WeekSpan, minutes: number): WeekSpan {
  return { start: start - minutes, end: end + minutes };
}

/** Minutes of `span` that lie outside the merged `windows`. */
export function minutesOutside(windows: WeekSpan[], span: WeekSpan): number {
  let inside = 0;
  for (const window of windows) {
    for (const weeks of [-weekMinutes, 0, weekMinutes]) {
      const overlap = Math.min(window.end, span.end + weeks) - Math.max(window.start, span.start + weeks);
      inside += Math.max(0, overlap);
    }
  }
  return Math.max(0, span.end - span.start - inside);
}

/** The least shift in minutes (negative is earlier) that brings `span` inside a window without leaving its weekday. */
export function leastMove(windows: WeekSpan[], span: WeekSpan, margin: number): number | null {
  const needed = widened(span, margin);
  const day = Math.floor(modulo(span.start) / dayMinutes);
  let best: number | null = null;
  for (const window of windows) {
    for (const weeks of [-weekMinutes, 0, weekMinutes]) {
      const earliest = window.start + weeks - needed.start;
      const latest = window.end + weeks - needed.end;
      if (earliest > latest) continue;
      const move = earliest > 0 ? earliest : latest < 0 ? latest : 0;
      const stays = Math.floor(modulo(span.start + move) / dayMinutes) === day && Math.abs(move) < dayMinutes;
      if (stays && (best === null || Math.abs(move) < Math.abs(best))) best = move;
    }
  }
  return best;
}

function cutAtSunday({ start, end }: WeekSpan): WeekSpan[] {
  if (end - start >= weekMinutes) return [{ start: 0, end: weekMinutes }];
  const from = modulo(start);
  const to = from + end - start;
  if (to <= weekMinutes) return [{ start: from, end: to }];
  return [
    { start: from, end: weekMinutes },
    { start: 0, end: to - weekMinutes },
  ];
}

function modulo(minute: number): number {
  return ((minute % weekMinutes) + weekMinutes) % weekMinutes;
}

function clock(minute: number): string {
  const ofDay = minute % dayMinutes;
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`;
}
