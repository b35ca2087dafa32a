import type { Day } from '#kernel';
import type { Calendar } from '../calendar.js';

const hour = 3_600_000;

/** A moment in the first hours of a day where the work is done: early enough for whoever comes to work that day. */
export function morningOf(calendar: Calendar, day: Day): Date {
  let moment = Date.parse(`${day}T00:05:00Z`);
  while (calendar.day(new Date(moment)) < day) moment += hour;
  return new Date(moment);
}
