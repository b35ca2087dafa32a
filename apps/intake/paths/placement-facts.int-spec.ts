import type { CloudEvent } from '#messaging';
import { newId } from '#kernel';
import { eventually } from '#testing';
import { startIntake, type IntakeClient } from '../test/intake-client.js';
import { moved, ready, type Reached } from '../test/journey.js';
import { organisationId } from '../test/path-samples.js';

let intake: IntakeClient;
beforeAll(async () => {
  intake = await startIntake({ clock: () => new Date('2026-11-22T09:00:00Z') });
});
afterAll(() => intake.close());

type Step = [kind: string, on: string, values?: Record<string, unknown>];

/** Events of one placement or membership, as placement emits them. */
function eventsOf(aggregate: 'placement' | 'membership', pathId: string, steps: Step[]): CloudEvent[] {
  const subject = newId();
  return steps.map(([kind, on, values], index) => ({
    specversion: '1.0',
    id: newId(),
    source: 'percorso/placement',
    type: `percorso.placement.${aggregate}.${kind}.v1`,
    subject,
    time: '2026-11-21T08:00:00.000Z',
    tenant: 'ponte-largo',
    partitionkey: subject,
    aggregateversion: index + 1,
    correlationid: subject,
    data: {
      pathId,
      organisationId,
      ...(aggregate === 'placement' ? { opportunityId: newId() } : {}),
      ...(values && ('from' in values || 'to' in values) ? {} : { on }),
      ...values,
    },
  }));
}

const terms = { contract: 'PERMANENT', endsOn: null, weeklyHours: 30, isco: '9112', branch: 'B' };
const ending = { outcome: 'ENDED', reason: 'RESIGNED', by: 'PERSON', hadStarted: true };
const placement = (pathId: string) =>
  eventsOf('placement', pathId, [
    ['proposed', '2026-03-02', { plannedStartOn: '2026-03-20' }],
    ['interview-set', '2026-03-05'],
    ['started', '2026-03-20', terms],
    ['closed', '2026-09-30', ending],
  ]) as [CloudEvent, CloudEvent, CloudEvent, CloudEvent];

const stageOf = async ({ pathId }: Reached) => (await intake.get(`/paths/${pathId}`)).body.stage;
const reaches = (path: Reached, stage: string) =>
  eventually(async () => expect(await stageOf(path)).toBe(stage));

describe('facts of placement', () => {
  it('move the path, and are told in its timeline on their day', async () => {
    const path = await ready(intake);
    const [proposed, interview, started, closed] = placement(path.pathId);
    await intake.tell([proposed]);
    await reaches(path, 'PROPOSED');
    await intake.tell([interview, started]);
    await reaches(path, 'ACTIVE');
    await intake.tell([closed]);
    await reaches(path, 'READY');
    const { body } = await intake.get(`/paths/${path.pathId}/timeline`);
    const lines = body.items.map((fact: { on: string; kind: string }) => [fact.on, fact.kind]).slice(4);
    expect(lines).toEqual([
      ['2026-03-02', 'placement-proposed'],
      ['2026-03-02', 'stage-changed'],
      ['2026-03-05', 'placement-interview-set'],
      ['2026-03-20', 'placement-started'],
      ['2026-03-20', 'stage-changed'],
      ['2026-09-30', 'placement-closed'],
      ['2026-09-30', 'stage-changed'],
    ]);
    expect(body.items[4]).toMatchObject({
      actor: 'system:intake',
      recordedAt: '2026-11-21T08:00:00.000Z',
      values: { placementId: proposed.subject, organisationId },
    });
    const [{ body: view }] = [await intake.get(`/paths/${path.pathId}`)];
    expect(view.ribbon).toMatchObject({ proposed: '2026-03-02', active: '2026-03-20' });
  });

  it('that turn out to be a mistake take their stage back, and the history keeps both', async () => {
    const path = await ready(intake);
    const [proposed, , started] = placement(path.pathId);
    await intake.tell([proposed, started]);
    await reaches(path, 'ACTIVE');
    const back = { from: 'STARTED', to: 'PROPOSED', stepOn: '2026-03-20', startedOn: null, reason: 'OTHER' };
    const { opportunityId } = started.data as { opportunityId: string };
    const withdrawn: CloudEvent = {
      ...started,
      id: newId(),
      type: 'percorso.placement.placement.step-withdrawn.v1',
      aggregateversion: started.aggregateversion + 1,
      data: { pathId: path.pathId, organisationId, opportunityId, on: '2026-11-21', ...back },
    };
    await intake.tell([withdrawn, withdrawn]);
    await reaches(path, 'PROPOSED');
    const { body } = await intake.get(`/paths/${path.pathId}`);
    expect(body.ribbon).toMatchObject({ proposed: '2026-03-02', active: null });
    const { items } = (await intake.get(`/paths/${path.pathId}/timeline?limit=100`)).body;
    const kinds = items.map(({ kind }: { kind: string }) => kind);
    expect(kinds.filter((kind: string) => kind === 'placement-step-withdrawn')).toHaveLength(1);
    expect(kinds).toEqual(expect.arrayContaining(['placement-started', 'stage-withdrawn']));
  });

  it('change nothing when they come again', async () => {
    const path = await ready(intake);
    const events = placement(path.pathId).slice(0, 3);
    await intake.tell(events);
    await reaches(path, 'ACTIVE');
    const { version } = (await intake.get(`/paths/${path.pathId}`)).body;
    const last = placement(path.pathId)[0];
    await intake.tell([...events, ...events, last]);
    await eventually(async () => {
      const { body } = await intake.get(`/paths/${path.pathId}`);
      expect(body.placements).toHaveLength(2);
    });
    expect((await intake.get(`/paths/${path.pathId}`)).body).toMatchObject({ stage: 'ACTIVE', version });
  });

  it('wait for the end of a pause', async () => {
    const path = await ready(intake);
    const paused = await moved(intake, path, 'pause', { on: '2026-03-01', reason: 'HEALTH' });
    await intake.tell(placement(path.pathId).slice(0, 3));
    await eventually(async () =>
      expect((await intake.get(`/paths/${path.pathId}`)).body).toMatchObject({
        stage: 'PAUSED',
        stageUnderWay: 'ACTIVE',
      }),
    );
    const resumed = await intake.change('POST', `/paths/${path.pathId}/resume`, paused.version, {
      on: '2026-04-01',
    });
    expect(resumed.body.stage).toBe('ACTIVE');
  });

  it('leave an ended path ended, and ask somebody to look', async () => {
    const path = await ready(intake);
    await moved(intake, path, 'exit', { on: '2026-02-20', reason: 'LOST_CONTACT', destination: 'UNKNOWN' });
    await intake.tell(placement(path.pathId).slice(0, 3));
    await eventually(async () => {
      const tasks = await intake.look('select kind, status from task where path_id = $1', path.pathId);
      expect(tasks).toContainEqual({ kind: 'PLACEMENT_AFTER_EXIT', status: 'OPEN' });
    });
    expect(await stageOf(path)).toBe('EXITED');
  });
});

describe('facts of membership', () => {
  it('are told in the timeline, and give the day of membership', async () => {
    const path = await ready(intake);
    await intake.tell(
      eventsOf('membership', path.pathId, [
        ['interested', '2026-05-01'],
        ['applied', '2026-05-10'],
        ['admitted', '2026-06-10'],
        ['registered', '2026-07-01', { category: 'SPECIAL_CATEGORY' }],
        ['role-assigned', '2026-09-01', { roleId: newId(), role: 'MANAGER', from: '2026-09-01' }],
      ]),
    );
    await eventually(async () => {
      const { body } = await intake.get(`/paths/${path.pathId}/timeline?order=desc&limit=5`);
      expect(body.items.map((fact: { on: string; kind: string }) => [fact.on, fact.kind])).toEqual([
        ['2026-09-01', 'membership-role-assigned'],
        ['2026-07-01', 'membership-registered'],
        ['2026-06-10', 'membership-admitted'],
        ['2026-05-10', 'membership-applied'],
        ['2026-05-01', 'membership-interested'],
      ]);
    });
    expect((await intake.get(`/paths/${path.pathId}`)).body.ribbon.member).toBe('2026-07-01');
  });
});
