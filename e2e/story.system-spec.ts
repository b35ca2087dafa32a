import { addDays, dayOf } from '#kernel';
import { bearable, eventually } from '#testing';
import { startEmbedded, type Rig } from './embedded-rig.js';
import {
  assemble,
  fromSai,
  offer,
  onSemiliberty,
  reached,
  wholePath,
  type Journey,
  type Places,
  type Team,
} from './story.js';

const start = addDays(dayOf(new Date(), 'Europe/Rome'), -200);

describe('the whole path, over the API of an embedded installation', () => {
  let rig: Rig;
  let team: Team;
  let places: Places;
  beforeAll(async () => {
    rig = await startEmbedded();
    team = await assemble(rig.origin, rig.setupToken);
    places = await offer(team, addDays(start, -30));
  }, 120_000);
  afterAll(() => rig?.stop(), 30_000);

  describe.each([
    ['somebody on semiliberty', onSemiliberty(start)],
    ['a protection holder from a SAI project, whose permit is renewed on the way', fromSai(start)],
  ])('of %s', (name, wayIn) => {
    let journey: Journey;
    let longest: number;
    // How busy the machine is shows before and after.
    const promised = () => bearable(() => reached(team, 'INTAKE'));
    beforeAll(async () => {
      longest = await promised();
      journey = await wholePath(team, places, start, wayIn);
      longest = Math.max(longest, await promised());
    }, 60_000);

    it('shows every step in the funnel within two seconds', () => {
      expect(Object.keys(journey.shownAfter)).toEqual([
        'INTAKE',
        'ASSESSMENT',
        'READY',
        'PROPOSED',
        'ACTIVE',
        'MEMBER',
      ]);
      for (const milliseconds of Object.values(journey.shownAfter))
        expect(milliseconds).toBeLessThan(longest);
    });

    if (name.includes('semiliberty')) {
      it('refuses the place whose shift lies outside the authorised hours, with that reason', () => {
        expect(journey.whyNot).toContain('HOURS_NOT_AUTHORISED');
        expect(journey.refusal?.status).toBe(422);
        expect(JSON.stringify(journey.refusal?.body)).toContain('HOURS_NOT_AUTHORISED');
      });
    }

    it('tells the whole story in order on the timeline', async () => {
      // The last fact still travels when the last command has been answered.
      const items = await eventually(async () => {
        const { body } = await team.worker.get(`/intake/paths/${journey.pathId}/timeline?limit=100`);
        expect(body.items.at(-1)).toMatchObject({ kind: 'membership-role-assigned' });
        return body.items;
      });
      const days = items.map((fact: { on: string }) => fact.on);
      expect(days).toEqual([...days].sort());
      const kinds = items.map((fact: { kind: string }) => fact.kind);
      for (const kind of [
        'opened',
        'assessment-recorded',
        'placement-proposed',
        'placement-interview-set',
        'placement-started',
        'placement-activated',
        'membership-applied',
        'membership-admitted',
        'membership-share-paid',
        'membership-registered',
        'membership-role-assigned',
      ]) {
        expect(kinds).toContain(kind);
      }
    });
  });
});
