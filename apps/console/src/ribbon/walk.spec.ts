import { walkOf, type RibbonView } from './walk.js';

const ribbon: RibbonView = {
  intake: '2026-01-08',
  assessment: '2026-01-20',
  ready: '2026-02-11',
  proposed: null,
  active: null,
  member: null,
  pausedOn: null,
  ended: null,
};

describe('from the service’s ribbon to the drawing', () => {
  it('stands at the present stage', () => expect(walkOf(ribbon, 'READY').at).toBe('READY'));

  it('stands at Ready again after a job that ended, with the job still in sight', () => {
    const back = walkOf({ ...ribbon, proposed: '2026-03-01', active: '2026-03-10' }, 'READY');
    expect(back).toMatchObject({ at: 'READY', days: { ACTIVE: '2026-03-10' } });
  });

  it('stands at Member for a member, whatever else goes on', () =>
    expect(walkOf({ ...ribbon, member: '2026-09-01' }, 'ACTIVE').at).toBe('MEMBER'));

  it('pauses where the path had come', () =>
    expect(walkOf({ ...ribbon, pausedOn: '2026-04-01' }, 'PAUSED')).toMatchObject({
      at: 'READY',
      paused: { on: '2026-04-01' },
    }));

  it.each([
    ['EXITED', true, 'POSITIVE'],
    ['EXITED', false, 'OTHER'],
    ['TRANSFERRED', false, 'TRANSFER'],
  ])('forks at an end: %s, positive %s', (stage, positive, kind) =>
    expect(walkOf({ ...ribbon, ended: { stage, on: '2026-05-01', positive } }, stage).exit).toEqual({
      on: '2026-05-01',
      kind,
    }),
  );
});
