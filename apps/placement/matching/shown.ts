import type { Change } from './change.js';
import type { ConstraintCode, Reason } from './constraint.js';

/** A reason as a reader's client gets it, in a list of matches and in a refused command alike. */
export interface ShownReason {
  code: ConstraintCode;
  facts: Record<string, unknown>;
}
export interface ShownChange {
  kind: Change['kind'];
  facts: Record<string, unknown>;
}

export function shownReason({ code, ...facts }: Reason): ShownReason {
  return { code, facts };
}

export function shownChange({ kind, ...facts }: Change): ShownChange {
  return { kind, facts };
}
