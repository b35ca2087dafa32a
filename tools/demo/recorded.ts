import type { Day } from '#kernel';

/** Headers that date what is recorded, with the key of the filling. */
export type Dated = Record<string, string>;

/**
 * The past of Ponte Largo was recorded when it happened, so that figures can be asked as they were known on a day. Each
 * fact is dated on its day, at an hour that keeps the order in which one follows from the other.
 */
export class RecordedTime {
  constructor(private readonly key: string) {}

  /** What is dated today, or later than now, is recorded now. `time`: HH:MM in UTC. */
  headers(day: Day, time: string): Dated {
    const at = `${day}T${time}:00Z`;
    return Date.parse(at) < Date.now() ? { 'recorded-at': at, 'recording-key': this.key } : {};
  }
}
