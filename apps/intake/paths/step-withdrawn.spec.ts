import fc from 'fast-check';
import { followPlacement, type PlacementEvent } from './convergence.js';
import { exited, onTheDay, paused, ready } from './path-states.js';
import { evolvePath, presentSpell, stageOf, type PathState } from './path.js';
import { placementEvent } from './placement-events.js';

const follow = (state: PathState, ...events: PlacementEvent[]) =>
  events.reduce((before, event) => {
    const followed = followPlacement(before, event);
    return followed.events.reduce(evolvePath, followed.state);
  }, state);

const proposed = placementEvent('proposed', { version: 1, on: '2026-03-02' });
const started = placementEvent('started', { version: 2, on: '2026-03-20' });
const closed = placementEvent('closed', { version: 3, on: '2026-06-01' });
const about = {
  from: 'STARTED',
  to: 'PROPOSED',
  stepOn: '2026-03-20',
  startedOn: null,
  reason: 'WRONG_PERSON',
};
const withdrawn = (version: number, data: Record<string, unknown> = about) => {
  const { pathId, organisationId, opportunityId } = proposed.data;
  return {
    ...placementEvent('activated', { version, on: onTheDay.today }),
    type: 'percorso.placement.placement.step-withdrawn.v1',
    data: { pathId, organisationId, opportunityId, on: onTheDay.today, ...data },
  } as unknown as PlacementEvent;
};
const endWithdrawn = withdrawn(4, {
  from: 'ENDED',
  to: 'STARTED',
  stepOn: '2026-06-01',
  startedOn: '2026-03-20',
  reason: 'ENTERED_BY_MISTAKE',
});

describe('a step that placement takes back', () => {
  it('takes back the stage that it had brought, with its day', () => {
    const before = follow(ready, proposed, started);
    expect(followPlacement(before, withdrawn(3)).events).toEqual([
      {
        type: 'percorso.intake.path.stage-withdrawn.v1',
        data: {
          stage: 'ACTIVE',
          stageOn: '2026-03-20',
          to: 'PROPOSED',
          since: '2026-03-02',
          on: onTheDay.today,
          placementId: proposed.subject,
          reason: 'WRONG_PERSON',
        },
      },
    ]);
    const after = follow(before, withdrawn(3));
    expect(after.spells).toEqual(follow(ready, proposed).spells);
    expect(after.placements[proposed.subject]).toMatchObject({
      status: 'OPEN',
      startedOn: null,
      closedOn: null,
    });
  });

  it('and that had closed work leads back to work', () => {
    const after = follow(ready, proposed, started, closed, endWithdrawn);
    expect([stageOf(after), presentSpell(after).on]).toEqual(['ACTIVE', '2026-03-20']);
    expect(after.placements[proposed.subject]).toMatchObject({ status: 'STARTED', startedOn: '2026-03-20' });
  });

  it('is taken back beneath a pause or an end, which stay', () => {
    for (const state of [paused, exited]) {
      const after = follow(state, proposed, started, withdrawn(3));
      expect(stageOf(after)).toBe(stageOf(state));
      expect(after.placements[proposed.subject]).toMatchObject({ status: 'OPEN', startedOn: null });
    }
  });

  it('twice or late changes nothing', () => {
    const all = [proposed, started, closed, endWithdrawn];
    const expected = follow(ready, ...all).placements;
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (order) => {
        expect(follow(ready, ...order, ...order).placements).toEqual(expected);
      }),
    );
    const once = follow(ready, proposed, started, withdrawn(3));
    expect(follow(once, withdrawn(3), started)).toEqual(once);
  });
});
