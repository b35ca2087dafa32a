import { addDays, newId } from '#kernel';
import { eventually } from '#testing';
import { startIntake, worker, type IntakeClient } from '../test/intake-client.js';
import { moved, opened, ready, type Reached } from '../test/journey.js';
import { toldByPlacement, type Told } from '../test/told-by-placement.js';

let intake: IntakeClient;
let now = new Date('2026-11-22T09:00:00Z');
beforeAll(async () => {
  intake = await startIntake({ clock: () => now });
});
beforeEach(() => (now = new Date('2026-11-22T09:00:00Z')));
afterAll(() => intake.close());

const manager = { account: newId(), roles: ['MANAGER' as const] };
const exit = { on: '2026-06-30', reason: 'LOST_CONTACT', destination: 'UNKNOWN' };
const undo = (path: Reached, as = {}) =>
  intake.change('POST', `/paths/${path.pathId}/undo-end`, path.version, { reason: 'ENTERED_BY_MISTAKE' }, as);
const view = async ({ pathId }: Reached) => (await intake.get(`/paths/${pathId}`)).body;
const seen = async (path: Reached): Promise<Reached> => ({ ...path, version: (await view(path)).version });
/** Lets placement tell of one placement, and waits until intake has heard. */
async function told(path: Reached, facts: Told[], subject = newId(), first = 1): Promise<string> {
  await intake.tell(toldByPlacement('placement', path.pathId, facts, { subject, first }));
  const version = first + facts.length - 1;
  await eventually(async () =>
    expect((await view(path)).placements).toContainEqual(
      expect.objectContaining({ placementId: subject, version }),
    ),
  );
  return subject;
}
const started = {
  on: '2026-09-07',
  contract: 'PERMANENT',
  endsOn: null,
  weeklyHours: 30,
  isco: '9112',
  branch: 'B',
};
const withdrawn = {
  on: '2026-06-30',
  outcome: 'WITHDRAWN',
  reason: 'PATH_EXITED',
  by: 'OFFICE',
  hadStarted: false,
};

describe('an end that is taken back', () => {
  it('lets the path go on where it stood, and tells who, when and why', async () => {
    const path = await moved(intake, await ready(intake), 'exit', exit);
    const { status, body } = await undo(path);
    expect([status, body]).toEqual([200, { pathId: path.pathId, stage: 'READY', version: path.version + 1 }]);
    expect(await view(path)).toMatchObject({
      stage: 'READY',
      stageOn: '2026-02-10',
      ribbon: { ended: null },
    });
    const { body: timeline } = await intake.get(`/paths/${path.pathId}/timeline?order=desc`);
    expect(timeline.items.slice(0, 2)).toMatchObject([
      {
        kind: 'exit-withdrawn',
        on: '2026-11-22',
        actor: worker.account,
        values: { from: 'EXITED', endedOn: '2026-06-30', to: 'READY', reason: 'ENTERED_BY_MISTAKE' },
      },
      { kind: 'exited', on: '2026-06-30' },
    ]);
  });

  it('of a transfer during a pause leaves the path in its pause', async () => {
    let path = await moved(intake, await ready(intake), 'pause', { on: '2026-03-01', reason: 'HEALTH' });
    path = await moved(intake, path, 'transfer', { on: '2026-04-01', reason: 'MOVED_AWAY' });
    expect((await undo(path)).body.stage).toBe('PAUSED');
    const resumed = await moved(intake, await seen(path), 'resume', { on: '2026-04-02' });
    expect(await view(resumed)).toMatchObject({ stage: 'READY', stageOn: '2026-04-02' });
  });

  it('counts what placement told meanwhile, and asks whether to propose again', async () => {
    const path = await ready(intake);
    const placementId = await told(path, [['proposed', { on: '2026-06-01', plannedStartOn: null }]]);
    const ended = await moved(intake, await seen(path), 'exit', exit);
    await told(ended, [['closed', withdrawn]], placementId, 2);
    const { body } = await undo(await seen(ended));
    expect(body.stage).toBe('READY');
    await eventually(async () => {
      const { body: tasks } = await intake.get(`/tasks?pathId=${path.pathId}&kind=PROPOSAL_LOST`);
      expect(tasks.items).toMatchObject([
        { subjectId: placementId, role: 'PLACEMENT_OFFICER', status: 'OPEN' },
      ]);
    });
  });

  it('is at work again where work began meanwhile', async () => {
    const path = await moved(intake, await ready(intake), 'exit', exit);
    await told(path, [
      ['proposed', { on: '2026-06-01', plannedStartOn: null }],
      ['started', started],
    ]);
    expect((await undo(await seen(path))).body.stage).toBe('ACTIVE');
    expect(await view(path)).toMatchObject({ stageOn: '2026-09-07', ribbon: { active: '2026-09-07' } });
  });

  it('is taken back by a case worker within thirty days of its recording, afterwards by a manager', async () => {
    const path = await moved(intake, await opened(intake), 'exit', exit);
    now = new Date('2026-12-23T09:00:00Z');
    expect((await undo(path)).body).toMatchObject({
      rule: 'path.undo-end.only-by-manager',
      facts: { recordedOn: '2026-11-22', until: addDays('2026-11-22', 30) },
    });
    expect((await undo(path, { roles: ['PLACEMENT_OFFICER'] })).status).toBe(403);
    expect((await undo(path, { ...manager, organisations: [newId()] })).body.rule).toBe(
      'access.organisation-scope',
    );
    expect((await undo(path, manager)).status).toBe(200);
    expect((await undo(await seen(path), manager)).body.rule).toBe('path.undo-end.not-ended');
  });

  it('is not taken back beneath a path that began afterwards', async () => {
    const path = await moved(intake, await opened(intake), 'exit', exit);
    await opened(intake, { person: undefined, personId: path.personId });
    expect((await undo(path)).body.rule).toBe('path.undo-end.person-has-later-path');
  });
});

describe('an end dated before work of which placement has told', () => {
  it.each([
    ['exit', exit],
    ['transfer', { on: '2026-06-30', reason: 'MOVED_AWAY' }],
  ])('is refused: %s', async (step, body) => {
    const path = await ready(intake);
    await told(path, [
      ['proposed', { on: '2026-06-01', plannedStartOn: null }],
      ['started', started],
    ]);
    const { version } = await view(path);
    const answer = await intake.change('POST', `/paths/${path.pathId}/${step}`, version, body);
    expect(answer.body).toMatchObject({
      rule: `path.${step}.date-not-before-work`,
      facts: { startedOn: '2026-09-07' },
    });
  });

  it('is refused as a correction, too', async () => {
    let path = await moved(intake, await ready(intake), 'pause', { on: '2026-03-01', reason: 'HEALTH' });
    await told(path, [
      ['proposed', { on: '2026-06-01', plannedStartOn: null }],
      ['started', started],
    ]);
    path = await moved(intake, await seen(path), 'exit', { ...exit, on: '2026-10-01' });
    const correction = { stage: 'EXITED', on: '2026-08-01', reason: 'TYPING_ERROR' };
    const answer = await intake.change('POST', `/paths/${path.pathId}/corrections`, path.version, correction);
    expect(answer.body.rule).toBe('path.correct.date-not-before-work');
  });
});
