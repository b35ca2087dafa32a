import { addDays, daysBetween, type Day } from '#kernel';
import { dayInCohort, daysAfter } from './calendar.js';
import { comingIn, type DemoCase, type Journey } from './cases.js';

/** When a case came in, was assessed, was ready and left. Work lies between readiness and the end. */
export function journeyOf(
  { chance, standing, leaving, rank }: DemoCase,
  today: Day,
  manager: boolean,
): Journey {
  const { quarters, age } = comingIn[standing];
  const quarter = manager ? 5 : rank < 6 && standing === 'ACTIVE' ? 4 : chance.pick(quarters);
  const openedOn = dayInCohort(chance, today, quarter, age);
  const share = leaving ? 0.6 + chance.next() * 0.35 : 1;
  const end = addDays(openedOn, Math.floor(daysBetween(openedOn, today) * share));
  const reached = leaving?.reached ?? standing;
  const forWork =
    reached === 'WORK' || reached === 'MEMBER' || reached === 'ACTIVE' || reached === 'PROPOSED';
  const until = forWork ? addDays(openedOn, Math.floor(daysBetween(openedOn, end) * 0.4)) : end;
  const [assessOn, assessedOn, readyOn] = daysAfter(chance, openedOn, until, [
    [2, 14],
    [0, 10],
    [4, 21],
  ]) as [Day, Day, Day];
  const assessed = reached !== 'INTAKE';
  return {
    openedOn,
    assessOn: assessed ? assessOn : null,
    assessedOn: assessed ? assessedOn : null,
    readyOn: assessed && reached !== 'ASSESSMENT' ? readyOn : null,
    exitOn: leaving ? end : null,
  };
}
