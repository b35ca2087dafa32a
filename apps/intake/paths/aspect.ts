import type { Day } from '#kernel';
import { unreachable } from '#kernel';
import type { Measure } from './measure.js';
import type { Permit } from './permit.js';
import { receptionEnd, type Reception } from './reception.js';
import type { Scheme } from './scheme.js';

/** What a person's situation rests on. Each is corrected and renewed by adding versions; the old ones stay. */
export type AspectFact =
  | { aspect: 'MEASURE'; fact: Measure }
  | { aspect: 'PERMIT'; fact: Permit }
  | { aspect: 'RECEPTION'; fact: Reception }
  | { aspect: 'SCHEME'; fact: Scheme };
export type AspectKind = AspectFact['aspect'];

export interface Versioned<T> {
  /** Counted from 1 within the path and the aspect. */
  version: number;
  /** Which permit of the person's this is about, counted from 1; always 1 for the other aspects. */
  number: number;
  /** The day from which it holds. */
  validFrom: Day;
  recordedAt: Date;
  /** Account id. */
  actor: string;
  fact: T;
}

/** The latest version of each; permits in the order in which they replaced one another. */
export interface Aspects {
  measure: Versioned<Measure> | null;
  permits: Versioned<Permit>[];
  reception: Versioned<Reception> | null;
  scheme: Versioned<Scheme> | null;
}

/** The day on which it ends or expires, as far as is known: alerts are counted from it. */
export function endOf(about: AspectFact): Day | null {
  switch (about.aspect) {
    case 'MEASURE':
    case 'SCHEME':
      return about.fact.endsOn;
    case 'PERMIT':
      return about.fact.expiresOn;
    case 'RECEPTION':
      return receptionEnd(about.fact);
    default:
      return unreachable(about);
  }
}

/** The day it began by what it says itself; null when it does not say. */
export function beginningOf(about: AspectFact): Day | null {
  switch (about.aspect) {
    case 'MEASURE':
      return about.fact.startsOn ?? about.fact.orderedOn;
    case 'PERMIT':
      return about.fact.issuedOn ?? about.fact.appliedOn;
    case 'RECEPTION':
      return about.fact.enteredOn;
    case 'SCHEME':
      return about.fact.startsOn ?? about.fact.referredOn;
    default:
      return unreachable(about);
  }
}

/** What the timeline tells of a version: codes and days, nothing from the order's text. */
export function told(about: AspectFact): Record<string, unknown> {
  switch (about.aspect) {
    case 'MEASURE': {
      const { kind, orderedOn, startsOn, endsOn } = about.fact;
      return { kind, orderedOn, startsOn, endsOn };
    }
    case 'PERMIT': {
      const { status, appliedOn, issuedOn, expiresOn, renewalAskedOn, refusalCommunicatedOn } = about.fact;
      return { status, appliedOn, issuedOn, expiresOn, renewalAskedOn, refusalCommunicatedOn };
    }
    case 'RECEPTION': {
      const { kind, enteredOn } = about.fact;
      return { kind, enteredOn, endsOn: receptionEnd(about.fact) };
    }
    case 'SCHEME': {
      const { code, startsOn, endsOn } = about.fact;
      return { code, startsOn, endsOn };
    }
    default:
      return unreachable(about);
  }
}
