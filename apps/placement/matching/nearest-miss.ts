import { changesFor, type Change } from './change.js';
import { bitOf, constraintCodes, type ConstraintCode, type Pair } from './constraint.js';
import { judgementsOf, type Match } from './match.js';
import { afterChange } from './what-if.js';

/** A change can uncover another reason (a later start outlives the permit); this many rounds settle every case. */
const mostRounds = 6;

/**
 * The changes that together make an excluded pair possible; empty for a possible one, null when no set of
 * changes is found. Every answer has been tried: after the changes nothing is blocked.
 */
export function nearestMiss(pair: Pair): Change[] | null {
  const changes: Change[] = [];
  let changed = pair;
  for (let round = 0; round < mostRounds; round++) {
    const needed = judgementsOf(changed).flatMap(({ judgement }) =>
      judgement.result === 'BLOCKED' ? changesFor(changed, judgement.reason) : [],
    );
    if (needed.length === 0) return changes;
    changed = needed.reduce(afterChange, changed);
    changes.push(...needed);
  }
  return null;
}

/** For a person without a match: what each constraint alone keeps shut, the one that opens most first. */
export function openedByRemoval(matches: Match[]): { code: ConstraintCode; opens: number }[] {
  const shut = new Map<number, number>();
  for (const { blockedMask } of matches) shut.set(blockedMask, (shut.get(blockedMask) ?? 0) + 1);
  return constraintCodes
    .map((code) => ({ code, opens: shut.get(bitOf(code)) ?? 0 }))
    .filter(({ opens }) => opens > 0)
    .sort((a, b) => b.opens - a.opens || constraintCodes.indexOf(a.code) - constraintCodes.indexOf(b.code));
}
