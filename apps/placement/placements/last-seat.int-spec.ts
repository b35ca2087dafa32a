import { newId } from '#kernel';
import { IntakeSide } from '../test/intake-side.js';
import { startPlacement, type PlacementClient } from '../test/placement-client.js';
import { anOpportunity, anOrganisation } from '../test/registry-samples.js';

const rounds = 200;
let placement: PlacementClient;
let intake: IntakeSide;
let coop: string;

beforeAll(async () => {
  placement = await startPlacement({ clock: () => new Date('2026-03-20T09:42:00Z') });
  intake = new IntakeSide(placement);
  coop = (await placement.post('/organisations', anOrganisation())).body.id;
});
afterAll(() => placement.close());

const offer = async (change: Record<string, unknown>): Promise<string> => {
  const shifts = [{ weekday: 1, from: '08:00', to: '13:00' }];
  return (await placement.post('/opportunities', anOpportunity(coop, { shifts, ...change }))).body.id;
};
const propose = (officer: string, pathId: string, opportunityId: string) =>
  placement.post('/placements', { pathId, opportunityId, on: '2026-03-20' }, { account: officer });
const countOf = async (sql: string, ...values: unknown[]) =>
  Number((await placement.look(sql, ...values))[0]!.n);

describe('the last seat', () => {
  it(`goes to one of two officers who propose at the same instant, ${rounds} times; the other reads why`, async () => {
    const officers = [newId(), newId()];
    const people = await Promise.all([intake.readyPath(), intake.readyPath()]);
    for (let round = 0; round < rounds; round++) {
      const opportunityId = await offer({ capacity: 1 });
      const answers = await Promise.all(
        officers.map((officer, n) => propose(officer, people[n]!, opportunityId)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      const loser = answers.find(({ status }) => status === 409)!;
      expect(loser.body).toMatchObject({
        code: 'CAPACITY_TAKEN',
        rule: 'placement.propose.capacity',
        detail: 'The last place was taken at 10:42.',
        facts: { opportunityId, capacity: 1, takenAt: '2026-03-20T09:42:00.000Z' },
      });
    }
    expect(await countOf('select count(*) as n from opportunity where taken <> 1')).toBe(0);
    expect(await countOf('select count(*) as n from placement where holds_seat')).toBe(rounds);
  }, 120_000);

  it('is never given twice, by a crowd that proposes and withdraws', async () => {
    const opportunityId = await offer({ capacity: 3, title: 'Mensa scolastica' });
    const people = await Promise.all(Array.from({ length: 12 }, () => intake.readyPath()));
    const crowd = people.map(async (pathId) => {
      for (let turn = 0; turn < 4; turn++) {
        const { status, body } = await propose(newId(), pathId, opportunityId);
        expect([201, 409]).toContain(status);
        if (status !== 201) continue;
        const close = { on: '2026-03-20', reason: 'NO_ANSWER', by: 'OFFICE' };
        if (turn < 3) await placement.change('POST', `/placements/${body.id}/withdraw`, 1, close);
      }
    });
    await Promise.all(crowd);
    const [seats] = await placement.look(
      `select o.taken, (select count(*)::int from placement p where p.opportunity_id = o.id and p.holds_seat) as held
       from opportunity o where o.id = $1`,
      opportunityId,
    );
    expect(seats!.taken).toBe(seats!.held);
    expect(seats!.taken).toBeLessThanOrEqual(3);
  }, 60_000);

  it('cannot be overbooked by the database itself', async () => {
    const opportunityId = await offer({ capacity: 1, title: 'Portineria' });
    await expect(
      placement.look('update opportunity set taken = 2 where id = $1', opportunityId),
    ).rejects.toThrow(/check constraint/);
  });

  it('is not given in an opportunity that has just been closed', async () => {
    const opportunityId = await offer({ capacity: 1, title: 'Magazzino' });
    await placement.change('POST', `/opportunities/${opportunityId}/close`, 1);
    const { body } = await propose(newId(), await intake.readyPath(), opportunityId);
    expect(body.facts.reasons).toMatchObject([{ code: 'OPPORTUNITY_CLOSED', facts: { why: 'CLOSED' } }]);
  });

  it('leaves a tutor no more people than the tutor can follow, also under concurrent proposals', async () => {
    const tutor = { tutorId: newId(), maxLoad: 1 };
    const offers = await Promise.all(
      ['Serra', 'Vivaio'].map((title) => offer({ capacity: 1, title, tutor })),
    );
    const people = await Promise.all([intake.readyPath(), intake.readyPath()]);
    const answers = await Promise.all(offers.map((id, n) => propose(newId(), people[n]!, id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
    expect(answers.find(({ status }) => status === 422)!.body.facts.reasons).toMatchObject([
      { code: 'TUTOR_LOAD' },
    ]);
  });
});
