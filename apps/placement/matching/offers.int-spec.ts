import { Database } from '#persistence';
import { IntakeSide } from '../test/intake-side.js';
import { startPlacement, type PlacementClient } from '../test/placement-client.js';
import { anOpportunity, anOrganisation } from '../test/registry-samples.js';
import { Offers } from './offers.service.js';

let placement: PlacementClient;
beforeAll(async () => {
  placement = await startPlacement({ clock: () => new Date('2026-03-20T09:42:00Z') });
});
afterAll(() => placement.close());

const today = '2026-03-20';
/** From memory, as far as it holds, beside the same offers each read anew. */
function bothWays(tenant = 'ponte-largo') {
  const offers = placement.service.app.get(Offers, { strict: false });
  return placement.service.app.get(Database).transaction({ tenant, actor: 'spec' }, async (tx) => {
    const kept = (await offers.open(tx, today)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const rows = await tx.em.execute<{ id: string }[]>(
      `select id from opportunity where status = 'OPEN' order by id`,
    );
    const plain = [];
    for (const { id } of rows) plain.push(await offers.one(tx, id, today));
    return { kept, plain };
  });
}

describe('what is on offer', () => {
  it('is the same from memory as read anew, whatever has changed', async () => {
    const intake = new IntakeSide(placement);
    const coop = (await placement.post('/organisations', anOrganisation())).body.id as string;
    const body = (change: object = {}) =>
      anOpportunity(coop, { shifts: [{ weekday: 1, from: '08:00', to: '13:00' }], ...change });
    const first = (await placement.post('/opportunities', body())).body.id as string;
    const tutor = { tutorId: '0190a000-0000-7000-8000-0000000000aa', maxLoad: 3 };
    const second = (await placement.post('/opportunities', body({ capacity: 2, tutor }))).body.id as string;
    const row = async (sql: string, ...values: unknown[]) => (await placement.look(sql, ...values))[0]!;
    const versionOf = async (id: string) =>
      Number((await row('select version from opportunity where id = $1', id)).version);
    const pathId = await intake.readyPath();
    const steps: [string, () => Promise<unknown>][] = [
      ['nothing', async () => undefined],
      ['nothing again', async () => undefined],
      ['a new one', () => placement.post('/opportunities', body())],
      [
        'a change',
        async () =>
          placement.change('PUT', `/opportunities/${first}`, await versionOf(first), body({ capacity: 7 })),
      ],
      [
        'a seat and a tutor taken',
        () => placement.post('/placements', { pathId, opportunityId: second, on: '2026-03-02' }),
      ],
      [
        'a headcount',
        () =>
          placement.look(
            `insert into headcount (id, tenant, organisation_id, on_day, workers, disadvantaged, volunteers, recorded_at, recorded_by)
         values (gen_random_uuid(), 'ponte-largo', $1, '2026-01-01', 10, 4, 0, now(), 'spec')`,
            coop,
          ),
      ],
      [
        'another name',
        () =>
          placement.look(`update organisation set name = 'Nuova', version = version + 1 where id = $1`, coop),
      ],
      [
        'one closed',
        async () => placement.change('POST', `/opportunities/${first}/close`, await versionOf(first)),
      ],
    ];
    const seen = new Set<string>();
    for (const [what, step] of steps) {
      await step();
      const { kept, plain } = await bothWays();
      expect({ what, offers: kept }).toEqual({ what, offers: plain });
      seen.add(JSON.stringify(kept));
    }
    // Every step but the first two changed something that an offer shows.
    expect(seen.size).toBe(steps.length - 1);
  });

  it('is never another tenant’s', async () => {
    expect((await bothWays()).kept).not.toEqual([]);
    expect((await bothWays('altro')).kept).toEqual([]);
  });
});
