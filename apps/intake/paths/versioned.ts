import type { Day } from '#kernel';

/** One version of a fact that is corrected and renewed by adding versions; the old ones stay. */
export interface Versioned<T> {
  /** Counted from 1 within the path. */
  version: number;
  /** The day from which it holds. */
  validFrom: Day;
  recordedAt: Date;
  /** Account id. */
  actor: string;
  fact: T;
}
