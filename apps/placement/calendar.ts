import { dayOf, type Day } from '#kernel';

/** What day it is where the work is done: at 00:30 in Rome it is already tomorrow in UTC. */
export class Calendar {
  constructor(private readonly timeZone: string) {}

  today({ now }: { now: Date }): Day {
    return dayOf(now, this.timeZone);
  }

  /** Time of day where the work is done, `HH:MM`; on another day than today, with that day. */
  time(instant: Date, { now }: { now: Date }): string {
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: this.timeZone, timeStyle: 'short' }).format(
      instant,
    );
    const day = dayOf(instant, this.timeZone);
    return day === this.today({ now }) ? clock : `${clock} on ${day}`;
  }
}
