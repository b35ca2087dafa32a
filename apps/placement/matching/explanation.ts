import type { Change } from './change.js';
import type { ConstraintCode, MissingFact, Reason } from './constraint.js';
import { judgementsOf, type Match, type Verdict } from './match.js';
import { nearestMiss } from './nearest-miss.js';
import { scoreParts, type ScoreCode, type ScorePart } from './score.js';

/** Why yes, why not and what to check, of one pair. */
export interface Explanation {
  verdict: Verdict;
  /** Constraints that asked for something and got it, then what speaks for the pair. */
  whyYes: (ConstraintCode | ScoreCode)[];
  whyNot: Reason[];
  /** Facts that are missing, and warnings: possible, with care. */
  toCheck: ToCheck[];
  /** The smallest changes that would make it possible; null when it is, or when none is known. */
  nearestMiss: Change[] | null;
  parts: ScorePart[];
}

export type ToCheck =
  | { kind: 'MISSING'; constraint: ConstraintCode; missing: MissingFact }
  | { kind: 'MISSING'; constraint: ScoreCode; missing: null }
  | { kind: 'WARNING'; constraint: ConstraintCode; reason: Reason };

/** From here on a part of the score is named among the reasons for. */
const speaksFor = 0.6;

export function explain({ pair, verdict }: Match): Explanation {
  const whyYes: Explanation['whyYes'] = [];
  const whyNot: Reason[] = [];
  const toCheck: ToCheck[] = [];
  for (const { code, judgement } of judgementsOf(pair)) {
    if (judgement.result === 'MET') whyYes.push(code);
    if (judgement.result === 'BLOCKED') whyNot.push(judgement.reason);
    if (judgement.result === 'WARNING')
      toCheck.push({ kind: 'WARNING', constraint: code, reason: judgement.reason });
    if (judgement.result === 'TO_CHECK') {
      toCheck.push({ kind: 'MISSING', constraint: code, missing: judgement.missing });
    }
  }
  const parts = scoreParts(pair);
  for (const { code, value } of parts) {
    if (value === null) toCheck.push({ kind: 'MISSING', constraint: code, missing: null });
    else if (value >= speaksFor) whyYes.push(code);
  }
  return {
    verdict,
    whyYes,
    whyNot,
    toCheck,
    nearestMiss: verdict === 'NO' ? nearestMiss(pair) : null,
    parts,
  };
}
