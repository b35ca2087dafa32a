import { addDays, daysBetween, type Day } from '#kernel';
import type { DemoCase, Journey } from './cases.js';
import { opportunities } from './opportunities.js';
import { organisationOf, type Area } from './organisations.js';
import { endedWork, proposalOf, refusalOf, workOf, type OpenAt, type PlacementPlan } from './work.js';

export interface Placing {
  past: PlacementPlan[];
  present: PlacementPlan | null;
  startedOn: Day | null;
}

interface Around {
  seat: string | undefined;
  area: Area;
  journey: Journey;
  today: Day;
  requiresAuthorisation: boolean;
}

const onTheWay: OpenAt[] = [
  'PROPOSED',
  'INTERVIEW',
  'PROPOSED',
  'INTERVIEW',
  'AWAITING_AUTHORISATION',
  'AUTHORISED',
];

/** What placement makes of a case: proposals refused, work that ended, the seat held now. */
export function placementsOf(one: DemoCase, around: Around): Placing {
  const { chance, standing, leaving, rank } = one;
  const { seat, area, journey, today, requiresAuthorisation } = around;
  const { readyOn, exitOn } = journey;
  if (readyOn === null) return { past: [], present: null, startedOn: null };
  const terms = { from: readyOn, today, requiresAuthorisation };
  if (leaving) {
    if (leaving.reached !== 'WORK' && leaving.reached !== 'MEMBER')
      return { past: [], present: null, startedOn: null };
    const past = endedWork(
      chance,
      pastOffer(one, area, leaving.reached === 'MEMBER'),
      addDays(exitOn!, -chance.int(0, 3)),
      terms,
    );
    const start = past.steps.find(({ name }) => name === 'start');
    return { past: [past], present: null, startedOn: start?.body.on as Day };
  }
  const middle = addDays(readyOn, Math.floor(daysBetween(readyOn, today) * 0.25));
  const refused = chance.chance(0.17)
    ? [refusalOf(chance, pastOffer(one, area, false, seat), readyOn, middle)]
    : [];
  const from = refused.length > 0 ? middle : readyOn;
  if (standing === 'READY') return { past: refused, present: null, startedOn: null };
  if (standing === 'PROPOSED') {
    // Somebody proposed was so in the last weeks.
    const lately = [addDays(today, -chance.int(18, 34)), from].toSorted().at(-1)!;
    const at = requiresAuthorisation ? onTheWay[rank % 6]! : onTheWay[rank % 4]!;
    return {
      past: refused,
      present: proposalOf(chance, seat!, at, { ...terms, from: lately }),
      startedOn: null,
    };
  }
  const active = rank % 6 !== 5;
  const { startedOn, ...present } = workOf(chance, seat!, today, active, { ...terms, from });
  return { past: refused, present, startedOn };
}

/** A place of the same area that people come and go at; for members, in a cooperative. */
function pastOffer({ chance }: DemoCase, area: Area, member: boolean, not?: string): string {
  const suitable = opportunities.filter(
    (each) =>
      each.area === area &&
      each.key !== not &&
      each.contract !== 'INTERNSHIP' &&
      each.free < each.capacity &&
      (!member || organisationOf(each.organisation).kind !== 'ASSOCIATION'),
  );
  return chance.pick(suitable).key;
}
