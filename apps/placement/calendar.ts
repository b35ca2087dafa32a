import { dayOf, type Day } from '#kernel';

/** What day it is where the work is done: at 00:30 in Rome it is already tomorrow in UTC. */
export class Calendar {
  constructor(private readonly timeZone: string) {}

  today({ now }: { now: Date }): Day {
    return dayOf(now, this.timeZone);
  }
}
