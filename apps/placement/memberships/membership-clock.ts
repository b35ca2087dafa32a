import { membershipRules as law } from '#contracts';
import { addDays, addYears, daysBetween, type Day } from '#kernel';
import type { MembershipState } from './membership.js';

/** A term that runs. `daysLeft` is negative once it is over. */
export interface MembershipClock {
  kind: 'ANSWER' | 'APPEAL' | 'SPECIAL_CATEGORY';
  /** Last day of the term. */
  dueOn: Day;
  daysLeft: number;
}

/** The one clock a membership has running, if any: c.c. 2528 for the answer and the appeal, 2527 for the category. */
export function clockOf(state: MembershipState, today: Day): MembershipClock | null {
  switch (state.status) {
    case 'APPLIED':
      return running('ANSWER', addDays(state.appliedOn, law.answerDays), today);
    case 'REJECTED':
      return running('APPEAL', addDays(state.rejection.communicatedOn, law.appealDays), today);
    case 'REGISTERED':
      if (state.category !== 'SPECIAL_CATEGORY') return null;
      return running('SPECIAL_CATEGORY', addYears(state.categorySince, law.specialCategoryYears), today);
    default:
      return null;
  }
}

function running(kind: MembershipClock['kind'], dueOn: Day, today: Day): MembershipClock {
  return { kind, dueOn, daysLeft: daysBetween(today, dueOn) };
}

/** Days by which the board answered after the 60; 0 in time; null while there is no answer. */
export function answeredLateBy(state: MembershipState): number | null {
  if (!('appliedOn' in state)) return null;
  const answer = answerOf(state);
  return answer === null ? null : Math.max(0, daysBetween(addDays(state.appliedOn, law.answerDays), answer));
}

function answerOf(state: MembershipState): Day | null {
  if ('rejection' in state) return state.rejection.communicatedOn;
  if ('admittedOn' in state) return state.appeal?.communicatedOn ?? state.admittedOn;
  return null;
}

/** c.c. 2527: at most a third of the cooperator members. A warning: the whole register may not be kept here. */
export function tooManySpecial(special: number, members: number): boolean {
  const { numerator, denominator } = law.specialCategoryPart;
  return special * denominator > members * numerator;
}
