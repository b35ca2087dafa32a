import { addDays, type Day } from '#kernel';

/**
 * OVERDUE: its day has passed; TODAY; WEEK: the seven days after; SOON: its day is further off, and it is time to see to
 * it; LATER: not put before anybody yet, or put off.
 */
export const urgencies = ['OVERDUE', 'TODAY', 'WEEK', 'SOON', 'LATER'] as const;
export type Urgency = (typeof urgencies)[number];

const weekDays = 7;

export const lastOfWeek = (today: Day): Day => addDays(today, weekDays);

/** Grows by itself as days go by: nothing is written for it. */
export function urgencyOf({ dueOn, remindFrom }: { dueOn: Day; remindFrom: Day }, today: Day): Urgency {
  if (remindFrom > today) return 'LATER';
  if (dueOn < today) return 'OVERDUE';
  if (dueOn === today) return 'TODAY';
  return dueOn <= lastOfWeek(today) ? 'WEEK' : 'SOON';
}
