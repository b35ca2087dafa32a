import { contractRules, type PlacementCloseReason, type PlacementCloser } from '#contracts';
import { addDays, addMonths, daysBetween, type Day, type Random } from '#kernel';
import { daysAfter } from './calendar.js';
import { opportunityOf, type DemoOpportunity } from './opportunities.js';

export interface Step {
  /** Last part of the address: `…/interview`. */
  name: string;
  body: Record<string, unknown>;
}

export interface PlacementPlan {
  opportunity: string;
  on: Day;
  plannedStartOn: Day;
  steps: Step[];
}

/** How far an open placement has come. */
export type OpenAt =
  'PROPOSED' | 'INTERVIEW' | 'AWAITING_AUTHORISATION' | 'AUTHORISED' | 'STARTED' | 'ACTIVE';

interface Terms {
  /** First day on which it can be proposed. */
  from: Day;
  today: Day;
  requiresAuthorisation: boolean;
}

/** Somebody proposed, not at work yet. */
export function proposalOf(chance: Random, opportunity: string, at: OpenAt, terms: Terms): PlacementPlan {
  const { from, today } = terms;
  const [on, interviewOn, askedOn, authorisedOn] = daysAfter(chance, from, today, [
    [2, 14],
    [3, 8],
    [1, 4],
    [4, 12],
  ]) as [Day, Day, Day, Day];
  const steps: Step[] = [];
  if (at !== 'PROPOSED') steps.push({ name: 'interview', body: { on: interviewOn } });
  if (at === 'AWAITING_AUTHORISATION' || at === 'AUTHORISED')
    steps.push({ name: 'request-authorisation', body: { on: askedOn } });
  if (at === 'AUTHORISED') steps.push({ name: 'authorise', body: { on: authorisedOn } });
  return { opportunity, on, plannedStartOn: addDays(today, chance.int(10, 40)), steps };
}

/** Somebody at work: started, or past the first weeks. Gives the plan and its first day of work. */
export function workOf(
  chance: Random,
  opportunity: string,
  until: Day,
  active: boolean,
  terms: Terms,
): PlacementPlan & { startedOn: Day } {
  const { from, today, requiresAuthorisation } = terms;
  const authority: [number, number][] = requiresAuthorisation
    ? [
        [1, 4],
        [5, 15],
      ]
    : [];
  const days = daysAfter(chance, from, until, [[2, 20], [3, 9], ...authority, [3, 12], [12, 25]]);
  const [on, interviewOn] = days as [Day, Day];
  const [startedOn, activatedOn] = days.slice(-2) as [Day, Day];
  const steps: Step[] = [{ name: 'interview', body: { on: interviewOn } }];
  if (requiresAuthorisation) {
    steps.push(
      { name: 'request-authorisation', body: { on: days[2] } },
      { name: 'authorise', body: { on: days[3] } },
    );
  }
  steps.push({
    name: 'start',
    body: { on: startedOn, ...endOf(opportunityOf(opportunity), startedOn, today) },
  });
  if (active) steps.push({ name: 'activate', body: { on: activatedOn } });
  return { opportunity, on, plannedStartOn: startedOn, steps, startedOn };
}

/** A contract that ends does so after today: what goes on has been renewed. */
function endOf({ contract }: DemoOpportunity, startedOn: Day, today: Day): { endsOn?: Day } {
  const { ends, maxMonths } = contractRules[contract];
  if (!ends) return {};
  const months = [6, 12, 18, 24].filter((each) => each <= (maxMonths ?? 24));
  const ending = months.map((each) => addDays(addMonths(startedOn, each), -1));
  return { endsOn: ending.find((day) => day > addDays(today, 40)) ?? ending.at(-1)! };
}

/** Work that ended on `endedOn`. */
export function endedWork(chance: Random, opportunity: string, endedOn: Day, terms: Terms): PlacementPlan {
  const { from } = terms;
  const room = daysBetween(from, endedOn);
  const plan = workOf(chance, opportunity, addDays(from, Math.floor(room * 0.6)), true, terms);
  const [reason, by] = endings(opportunityOf(opportunity));
  const start = plan.steps.find(({ name }) => name === 'start');
  if (start?.body.endsOn) start.body.endsOn = endedOn;
  plan.steps.push({ name: 'end', body: { on: endedOn, reason, by } });
  return { opportunity, on: plan.on, plannedStartOn: plan.plannedStartOn, steps: plan.steps };
}

function endings({ contract }: DemoOpportunity): [PlacementCloseReason, PlacementCloser] {
  if (contract === 'PERMANENT') return ['MUTUAL_AGREEMENT', 'PERSON'];
  return [contractRules[contract].employment ? 'CONTRACT_ENDED' : 'HIRED_AFTER_INTERNSHIP', 'ORGANISATION'];
}

const refusals: [PlacementCloseReason, PlacementCloser][] = [
  ['NOT_INTERESTED', 'PERSON'],
  ['TOO_FAR', 'PERSON'],
  ['HOURS_UNSUITABLE', 'PERSON'],
  ['OTHER_CANDIDATE_CHOSEN', 'ORGANISATION'],
  ['SKILLS_MISSING', 'ORGANISATION'],
  ['LANGUAGE_TOO_LOW', 'ORGANISATION'],
];

/** A proposal that came to nothing. */
export function refusalOf(chance: Random, opportunity: string, from: Day, until: Day): PlacementPlan {
  const [on, refusedOn] = daysAfter(chance, from, until, [
    [1, 8],
    [2, 9],
  ]) as [Day, Day];
  const [reason, by] = chance.pick(refusals);
  return {
    opportunity,
    on,
    plannedStartOn: addDays(refusedOn, 14),
    steps: [{ name: 'refuse', body: { on: refusedOn, reason, by } }],
  };
}
