import { createHash } from 'node:crypto';
import { addDays, addMonths, type Day } from '#kernel';
import type { DemoClient } from './client.js';
import { tenant } from './accounts.js';
import { inParallel } from './in-parallel.js';
import { opportunities, type DemoOpportunity } from './opportunities.js';
import { organisations } from './organisations.js';

/** Ids that the registry gave, by the keys of the plan. */
export interface Members {
  organisations: Map<string, string>;
  opportunities: Map<string, string>;
}

/** Records the members, their network, the heads of branch B and what they offer. */
export async function seedMembers(
  placement: DemoClient,
  today: Day,
  width: number,
  done: () => void,
): Promise<Members> {
  const members: Members = { organisations: new Map(), opportunities: new Map() };
  const since = addMonths(today, -36);
  await inParallel(organisations, width, async ({ key, heads, area: _, ...facts }) => {
    const body = { ...facts, country: 'IT', territory: { provinces: ['046'], comuni: [] }, since };
    const { id } = await placement
      .on(since, '07:00')
      .create<{ id: string }>('/api/placement/organisations', `organisation-${key}`, body);
    members.organisations.set(key, id);
    done();
    if (!heads) return;
    const [workers, disadvantaged, volunteers] = heads;
    for (const [index, on] of [addDays(today, -400), addDays(today, -120)].entries()) {
      const counted = { on, workers: workers + index, disadvantaged: disadvantaged + index, volunteers };
      await placement
        .on(on, '12:00')
        .create(`/api/placement/organisations/${id}/headcounts`, `heads-${key}-${index}`, counted);
      done();
    }
  });
  await placement.on(since, '08:00').create('/api/placement/networks', 'network', {
    name: tenant.name,
    kind: 'CONSORTIUM',
    level: 'TERRITORIAL',
    country: 'IT',
    provinces: ['046'],
    targetGroups: ['ALTERNATIVE_MEASURES', 'ASYLUM_APPLICANTS', 'REFUGEES'],
    members: organisations.map(({ key }) => ({
      organisationId: members.organisations.get(key)!,
      from: since,
    })),
  });
  await inParallel(opportunities, width, async (opportunity) => {
    const body = offerOf(opportunity, members.organisations.get(opportunity.organisation)!, today);
    const { id } = await placement
      .on(body.opensOn, '07:00')
      .create<{ id: string }>('/api/placement/opportunities', `opportunity-${opportunity.key}`, body);
    members.opportunities.set(opportunity.key, id);
    done();
  });
  return members;
}

function offerOf(opportunity: DemoOpportunity, organisationId: string, today: Day) {
  const {
    title,
    kind,
    isco,
    sector,
    capacity,
    contract,
    contractMonths,
    weeklyHours,
    shift,
    italian,
    certificates,
  } = opportunity;
  const { kind: owner, comune } = organisations.find(({ key }) => key === opportunity.organisation)!;
  const branch = owner === 'TYPE_A' ? 'A' : owner === 'TYPE_B' ? 'B' : null;
  const { days, from, to } = shift;
  return {
    organisationId,
    title,
    kind,
    isco,
    branch,
    capacity,
    shifts: Array.from({ length: days }, (_, index) => ({ weekday: index + 1, from, to })),
    comune,
    sector,
    ...(italian ? { language: { listening: italian, spokenInteraction: italian } } : {}),
    certificates,
    contract,
    contractMonths,
    weeklyHours,
    opensOn: addMonths(today, -30),
    tutor: { tutorId: idOf(`tutor of ${opportunity.key}`), maxLoad: capacity },
    support: ['MENTORING'],
  };
}

/** The same for the same name: what is asked for again after an interruption is the same request. */
function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
