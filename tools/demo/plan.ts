import { random, type Day } from '#kernel';
import { assessmentOf } from './assessment.js';
import { casesOf, type DemoCase, type Journey, type Leaving } from './cases.js';
import type { NotePlan, ServicePlan, TaskPlan } from './casework.js';
import { noteOf, servicesOf, taskOf } from './casework.js';
import { partOf } from './cast.js';
import { journeyOf } from './journey.js';
import { giveMemberships, type MembershipPlan } from './membership.js';
import { areas, organisationOf, type Area } from './organisations.js';
import { opportunityOf } from './opportunities.js';
import { People, type DemoPerson } from './person.js';
import { placementsOf } from './placing.js';
import { responsibleOf, smallCellCases } from './responsible.js';
import { isManager, seatsFor } from './seats.js';
import { stories } from './stories.js';
import type { DemoProgramme, Standing } from './totals.js';
import { wayInOf } from './way-in.js';
import type { PlacementPlan } from './work.js';

/** Everything that is to happen to one person, with its days. */
export interface PathPlan {
  /** Also the root of its Idempotency-Keys. */
  key: string;
  story: keyof typeof stories | null;
  programme: DemoProgramme;
  standing: Standing;
  person: DemoPerson & { homeComune: string };
  /** Key of the organisation responsible. */
  responsible: string;
  journey: Journey;
  /** Programme with its measure or reception, and the permit. */
  wayIn: Record<string, unknown>;
  assessment: ReturnType<typeof assessmentOf> | null;
  services: ServicePlan[];
  notes: NotePlan[];
  tasks: TaskPlan[];
  /** Proposals and work that came to an end; they run before anybody holds a seat for good. */
  past: PlacementPlan[];
  present: PlacementPlan | null;
  startedOn: Day | null;
  membership: MembershipPlan | null;
  leaving: Leaving | null;
}

export interface DemoPlan {
  today: Day;
  paths: PathPlan[];
}

export const seed = 20260;

/** The whole of Ponte Largo as seen on `today`. The same day gives the same plan on every machine. */
export function planOf(today: Day): DemoPlan {
  const cases = casesOf(seed);
  const seats = seatsFor(cases, random(seed + 1));
  const people = new People(today);
  const small = smallCellCases(cases);
  const paths = cases.map((one) =>
    pathOf(one, { today, people, seat: seats.get(one.number), small: small.has(one.number) }),
  );
  giveMemberships(paths, random(seed + 2), today);
  return { today, paths };
}

interface Around {
  today: Day;
  people: People;
  seat: string | undefined;
  small: boolean;
}

function pathOf(one: DemoCase, { today, people, seat, small }: Around): PathPlan {
  const { number, chance, programme, standing, leaving } = one;
  const part = partOf(one);
  const person = { ...people.make(chance, programme), ...part?.person };
  const area = areaOf(one, seat, small);
  const journey = journeyOf(one, today, isManager(one));
  const wayIn = wayInOf(one, { area, journey, today, person, story: part?.story ?? null });
  const work = placementsOf(one, {
    seat,
    area,
    journey,
    today,
    requiresAuthorisation: wayIn.requiresAuthorisation,
  });
  const until = journey.exitOn ?? today;
  const { assessOn, assessedOn } = journey;
  const trade =
    part?.story === 'blockedByHours' || part?.story === 'nearMiss' ? stories[part.story].isco : undefined;
  const offers = [...(work.present ? [work.present] : []), ...work.past].map(({ opportunity }) =>
    opportunityOf(opportunity),
  );
  return {
    key: `path-${String(number).padStart(3, '0')}`,
    story: part?.story ?? null,
    programme,
    standing,
    person: { ...person, homeComune: trade ? homeOf(part!.story) : chance.pick(areas[area]) },
    responsible: small ? 'amici' : responsibleOf(chance, programme, area),
    journey,
    wayIn: wayIn.body,
    assessment: assessedOn
      ? assessmentOf(chance, {
          assessedOn,
          offers,
          italianCitizen: person.nationalities.includes('IT'),
          isco: trade,
          years: trade ? 8 : undefined,
        })
      : null,
    services: assessOn ? servicesOf(chance, programme, assessOn, until) : [],
    notes: chance.chance(0.4) ? [noteOf(chance, journey.openedOn, until)] : [],
    tasks: !leaving && chance.chance(0.06) ? [taskOf(chance, today)] : [],
    ...work,
    membership: null,
    leaving,
  };
}

/** People live where they work; the others anywhere. */
function areaOf(one: DemoCase, seat: string | undefined, small: boolean): Area {
  if (small) return 'PIANA';
  const story = partOf(one)?.story;
  if (story === 'blockedByHours') return 'PIANA';
  if (story === 'nearMiss') return 'GARFAGNANA';
  if (seat) return opportunityOf(seat).area;
  return one.chance.pick(['PIANA', 'PIANA', 'VERSILIA', 'VERSILIA', 'GARFAGNANA'] as const);
}

/** In the town of the place that would suit, so that only the hours stand in the way. */
function homeOf(story: keyof typeof stories): string {
  return organisationOf(story === 'blockedByHours' ? 'forno' : 'mani-verdi').comune;
}
