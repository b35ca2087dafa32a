import { type Day, dayOf } from '#kernel';

/** What day it is where the work is done: at 00:30 in Rome it is already tomorrow in UTC. */
export class Calendar {
  constructor(readonly timeZone: string) {}

  day(instant: Date): Day {
    return dayOf(instant, this.timeZone);
  }

  /** The moment of a decision taken in a transaction. */
  moment({ now }: { now: Date }): { now: Date; today: Day } {
    return { now, today: this.day(now) };
  }
}
