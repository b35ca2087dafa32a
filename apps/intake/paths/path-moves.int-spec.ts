import { startIntake, worker, type IntakeClient } from '../test/intake-client.js';
import { assessed, moved, opened, ready, type Reached } from '../test/journey.js';
import { aMeasure, organisationId, otherOrganisationId } from '../test/path-samples.js';

let intake: IntakeClient;
beforeAll(async () => {
  intake = await startIntake({ clock: () => new Date('2026-11-22T09:00:00Z') });
});
afterAll(() => intake.close());

const move = (path: Reached, step: string, body: unknown) =>
  intake.change('POST', `/paths/${path.pathId}/${step}`, path.version, body);

describe('a path over HTTP', () => {
  it('goes from intake to a good end, and tells it day by day', async () => {
    let path = await ready(intake);
    path = await moved(intake, path, 'pause', { on: '2026-03-01', reason: 'HEALTH' });
    path = await moved(intake, path, 'resume', { on: '2026-03-15' });
    path = await moved(intake, path, 'exit', {
      on: '2026-06-30',
      reason: 'EMPLOYED',
      destination: 'EMPLOYED',
    });
    const { body } = await intake.get(`/paths/${path.pathId}`);
    expect(body).toMatchObject({
      stage: 'EXITED',
      version: path.version,
      missing: [],
      ribbon: {
        intake: '2026-01-20',
        assessment: '2026-01-25',
        ready: '2026-02-10',
        ended: { stage: 'EXITED', on: '2026-06-30', positive: true },
      },
    });
    const timeline = await intake.get(`/paths/${path.pathId}/timeline`);
    // What was still to be done is closed a moment later, and told on the day on which that was recorded.
    const story = timeline.body.items.filter(({ kind }: { kind: string }) => kind !== 'tasks-closed');
    expect(story.map((fact: { on: string; kind: string }) => [fact.on, fact.kind])).toEqual([
      ['2026-01-15', 'measure-recorded'],
      ['2026-01-20', 'opened'],
      ['2026-01-25', 'stage-changed'],
      ['2026-02-10', 'stage-changed'],
      ['2026-03-01', 'paused'],
      ['2026-03-15', 'resumed'],
      ['2026-06-30', 'exited'],
    ]);
    expect(story.at(-1)).toMatchObject({
      actor: worker.account,
      recordedAt: '2026-11-22T09:00:00.000Z',
      version: path.version,
      values: { reason: 'EMPLOYED', outcome: 'POSITIVE', destination: 'EMPLOYED' },
    });
  });

  it('is told in pages, either way', async () => {
    const { pathId } = await ready(intake);
    const kinds = async (query: string) => {
      const seen: string[] = [];
      for (let cursor = ''; ;) {
        const { body } = await intake.get(`/paths/${pathId}/timeline?limit=2${query}${cursor}`);
        seen.push(...body.items.map((fact: { id: string }) => fact.id));
        if (body.next === null) return seen;
        cursor = `&cursor=${body.next}`;
      }
    };
    const inOrder = await kinds('');
    expect(inOrder).toHaveLength(4);
    expect(await kinds('&order=desc')).toEqual(inOrder.toReversed());
    expect(await kinds('&all=true')).toHaveLength(6);
  });

  it.each<[string, number, () => Promise<Reached>, string, object]>([
    ['path.assess.only-from-intake', 409, () => assessed(intake), 'assess', {}],
    ['path.assess.date-not-in-future', 422, () => opened(intake), 'assess', { on: '2026-11-23' }],
    ['path.assess.date-not-before-stage', 422, () => opened(intake), 'assess', { on: '2026-01-19' }],
    ['path.ready.only-from-assessment', 409, () => opened(intake), 'ready', {}],
    [
      'path.ready.needs-assessment',
      422,
      async () => moved(intake, await opened(intake), 'assess', { on: '2026-01-25' }),
      'ready',
      {},
    ],
    ['path.ready.date-not-before-assessment', 422, () => assessed(intake), 'ready', { on: '2026-02-01' }],
    [
      'path.ready.needs-right-to-work-known',
      422,
      () => assessed(intake, { person: { givenNames: 'Senza cittadinanza nota' } }),
      'ready',
      {},
    ],
    [
      'path.ready.needs-hours-known',
      422,
      () => assessed(intake, { measure: aMeasure({ hours: undefined }) }),
      'ready',
      {},
    ],
    [
      'path.ready.needs-territory-known',
      422,
      () => assessed(intake, { measure: aMeasure({ territory: undefined }) }),
      'ready',
      {},
    ],
    [
      'path.pause.date-not-before-stage',
      422,
      () => ready(intake),
      'pause',
      { on: '2026-02-09', reason: 'FAMILY' },
    ],
    ['path.resume.not-paused', 409, () => ready(intake), 'resume', {}],
    [
      'path.exit.date-not-before-entry',
      422,
      () => ready(intake),
      'exit',
      { on: '2026-01-09', reason: 'DEATH', destination: 'UNKNOWN' },
    ],
    [
      'path.exit.reason-fits-programme',
      422,
      () => ready(intake),
      'exit',
      { reason: 'DUBLIN_TRANSFER', destination: 'UNKNOWN' },
    ],
    [
      'path.pause.already-paused',
      409,
      async () => moved(intake, await ready(intake), 'pause', { on: '2026-03-01', reason: 'HEALTH' }),
      'pause',
      { reason: 'HEALTH' },
    ],
    [
      'path.resume.date-not-before-stage',
      422,
      async () => moved(intake, await ready(intake), 'pause', { on: '2026-03-01', reason: 'HEALTH' }),
      'resume',
      { on: '2026-02-28' },
    ],
    [
      'path.transfer.to-another-organisation',
      422,
      () => opened(intake),
      'transfer',
      { reason: 'OTHER', toOrganisationId: organisationId },
    ],
    [
      'path.transfer.date-not-before-entry',
      422,
      () => opened(intake),
      'transfer',
      { on: '2026-01-09', reason: 'OTHER' },
    ],
    [
      'path.exit.date-not-in-future',
      422,
      () => opened(intake),
      'exit',
      { on: '2026-11-23', reason: 'DEATH', destination: 'UNKNOWN' },
    ],
    [
      'path.exit.date-not-before-stage',
      422,
      () => ready(intake),
      'exit',
      { on: '2026-02-09', reason: 'DEATH', destination: 'UNKNOWN' },
    ],
    [
      'path.correct.date-differs',
      422,
      () => ready(intake),
      'corrections',
      { stage: 'READY', on: '2026-02-10', reason: 'TYPING_ERROR' },
    ],
    [
      'path.correct.stage-not-reached',
      422,
      () => ready(intake),
      'corrections',
      { stage: 'PAUSED', on: '2026-02-10', reason: 'TYPING_ERROR' },
    ],
    [
      'path.correct.date-not-before-stage',
      422,
      () => ready(intake),
      'corrections',
      { stage: 'INTAKE', on: '2026-01-09', reason: 'LATE_DOCUMENT' },
    ],
    [
      'path.correct.date-not-in-future',
      422,
      () => ready(intake),
      'corrections',
      { stage: 'READY', on: '2026-11-23', reason: 'LATE_DOCUMENT' },
    ],
    [
      'path.correct.date-not-after-next-stage',
      422,
      () => ready(intake),
      'corrections',
      { stage: 'ASSESSMENT', on: '2026-02-11', reason: 'TYPING_ERROR' },
    ],
  ])('is held by %s', async (rule, status, reach, step, body) => {
    const refused = await move(await reach(), step, body);
    expect([refused.status, refused.body.rule]).toEqual([status, rule]);
  });

  it('ends once: afterwards only a day can be corrected', async () => {
    const path = await moved(intake, await ready(intake), 'transfer', {
      on: '2026-05-01',
      reason: 'MOVED_AWAY',
    });
    expect((await move(path, 'resume', {})).body.rule).toBe('path.ended');
    const corrected = await move(path, 'corrections', {
      stage: 'READY',
      on: '2026-02-12',
      reason: 'TYPING_ERROR',
    });
    expect(corrected.body).toMatchObject({ stage: 'TRANSFERRED', version: path.version + 1 });
    const { body } = await intake.get(`/paths/${path.pathId}`);
    expect(body.ribbon.ready).toBe('2026-02-12');
    const told = await intake.look(
      `select values ->> 'on' as on, values ->> 'previousOn' as previous from path_fact
       where path_id = $1 and kind in ('stage-changed', 'stage-date-corrected') order by version`,
      path.pathId,
    );
    expect(told.at(-1)).toEqual({ on: '2026-02-12', previous: '2026-02-10' });
    expect(told).toContainEqual({ on: '2026-02-10', previous: null });
  });

  it('needs the version its reader saw, and says what changed since', async () => {
    const path = await ready(intake);
    const blind = await intake.send('POST', `/paths/${path.pathId}/pause`, { body: { reason: 'HEALTH' } });
    expect(blind.status).toBe(428);
    await moved(intake, path, 'pause', { on: '2026-03-01', reason: 'HEALTH' });
    const late = await move(path, 'exit', { reason: 'DEATH', destination: 'UNKNOWN' });
    expect([late.status, late.body.rule, late.body.facts]).toEqual([
      412,
      'version.stale',
      {
        expectedVersion: path.version,
        currentVersion: path.version + 1,
        changes: [
          {
            kind: 'paused',
            version: path.version + 1,
            actor: worker.account,
            recordedAt: '2026-11-22T09:00:00.000Z',
          },
        ],
      },
    ]);
  });

  it('lets one of many who act at the same moment win', async () => {
    const path = await ready(intake);
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => move(path, 'pause', { on: '2026-03-01', reason: 'FAMILY' })),
    );
    const statuses = answers.map((answer) => answer.status).toSorted();
    expect(statuses).toEqual([200, ...Array.from({ length: 11 }, () => 412)]);
    const versions = await intake.look(
      'select version from path_fact where path_id = $1 order by version',
      path.pathId,
    );
    expect(versions.filter(({ version }) => version !== null).map(({ version }) => version)).toEqual(
      Array.from({ length: path.version + 1 }, (_, index) => index + 1),
    );
  });

  it('is out of reach outside its organisation, and unknown to another tenant', async () => {
    const path = await opened(intake);
    const outside = { organisations: [otherOrganisationId] };
    const body = { reason: 'HEALTH' };
    expect((await intake.get(`/paths/${path.pathId}`, outside)).status).toBe(403);
    const refused = await intake.change('POST', `/paths/${path.pathId}/pause`, path.version, body, outside);
    expect(refused.status).toBe(403);
    expect((await intake.get(`/paths/${path.pathId}`, { tenant: 'altrove' })).status).toBe(404);
  });
});
