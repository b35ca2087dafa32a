import { newId } from '#kernel';
import { eventually } from '#testing';
import type { Caller } from '#web';
import { startIntake, type IntakeClient } from '../test/intake-client.js';
import { moved, opened, type Reached } from '../test/journey.js';
import { organisationId, otherOrganisationId } from '../test/path-samples.js';

let intake: IntakeClient;
let today = '2026-11-22';
beforeAll(async () => {
  intake = await startIntake({ clock: () => new Date(`${today}T09:00:00Z`) });
  await tell(anna, maria, elsewhere);
});
afterAll(() => intake.close());

const caseWorker = (organisations: Caller['organisations'] = [organisationId]): Partial<Caller> => ({
  account: newId(),
  roles: ['SOCIAL_WORKER'],
  organisations,
});
const anna = caseWorker();
const maria = caseWorker();
const elsewhere = caseWorker([otherOrganisationId]);
const manager: Partial<Caller> = { account: newId(), roles: ['MANAGER'], organisations: [organisationId] };

let versions = 0;
/** As the gateway tells of accounts, one change after the other. */
const tell = (...accounts: Partial<Caller>[]) => tellOf(++versions, ...accounts);
const tellOf = (version: number, ...accounts: Partial<Caller>[]) =>
  intake.send('PUT', '/internal/colleagues', {
    body: {
      colleagues: accounts.map(({ account: id, roles, organisations }) => ({
        id,
        roles,
        organisations,
        version,
      })),
    },
  });
const openedBy = (as: Partial<Caller>, change: object = {}): Promise<Reached> =>
  opened({ ...intake, post: (at, body) => intake.post(at, body, as) }, { ...change });
const following = async (pathId: string, as: Partial<Caller> = anna) =>
  (await intake.get(`/paths/${pathId}`, as)).body.following;
const handOver = (pathIds: string[], to: Partial<Caller> | null, as: Partial<Caller>, more: object = {}) =>
  intake.post(
    '/following/hand-overs',
    { paths: pathIds.map((pathId) => ({ pathId, version: 1 })), to: to?.account ?? null, ...more },
    as,
  );
const caseload = async (query: string, as: Partial<Caller>) =>
  (await intake.get(`/paths?limit=100&${query}`, as)).body.items.map(
    ({ pathId }: { pathId: string }) => pathId,
  ) as string[];
const callsOf = async (as: Partial<Caller>) =>
  (await intake.get('/tasks?mine=true&kind=CALL&limit=100', as)).body.items.map(
    ({ pathId }: { pathId: string }) => pathId,
  ) as string[];
const call = (pathId: string, as: Partial<Caller>, role = 'SOCIAL_WORKER') =>
  intake.post('/tasks', { pathId, kind: 'CALL', dueOn: '2026-11-20', role }, as);

describe('"only mine"', () => {
  it('is what concerns the people one follows, and not what any colleague of the role has to do', async () => {
    const mine = await openedBy(anna);
    const hers = await openedBy(maria);
    await call(mine.pathId, manager);
    await call(hers.pathId, manager);
    await call(hers.pathId, manager, 'PLACEMENT_OFFICER');
    expect(await callsOf(anna)).toContain(mine.pathId);
    expect(await callsOf(anna)).not.toContain(hers.pathId);
    const today = (await intake.get('/today', anna)).body;
    const shown = today.urgent.map(({ pathId }: { pathId: string }) => pathId);
    expect(shown).toContain(mine.pathId);
    expect(shown).not.toContain(hers.pathId);
    // What belongs to the role of an officer is any officer's.
    const officer: Partial<Caller> = { roles: ['PLACEMENT_OFFICER'], organisations: [organisationId] };
    expect(await callsOf(officer)).toEqual([hers.pathId]);
    // What somebody set for themself stays theirs.
    await call(hers.pathId, anna);
    expect(await callsOf(anna)).toContain(hers.pathId);
  });

  it('asks every case worker of a receiving organisation for the answer to a transfer', async () => {
    const path = await openedBy(anna);
    const proposal = { toOrganisationId: otherOrganisationId, reason: 'MOVED_AWAY' };
    await intake.change('POST', `/paths/${path.pathId}/transfer-proposal`, path.version, proposal, anna);
    await eventually(async () => {
      const { body } = await intake.get('/tasks?mine=true&kind=TRANSFER_TO_ANSWER', elsewhere);
      expect(body.items.map(({ pathId }: { pathId: string }) => pathId)).toEqual([path.pathId]);
    });
    const { version } = (await intake.get(`/paths/${path.pathId}`, elsewhere)).body;
    await intake.change('POST', `/paths/${path.pathId}/transfer-proposal/accept`, version, {}, elsewhere);
    expect(await following(path.pathId, elsewhere)).toMatchObject({ account: elsewhere.account, lost: null });
  });
});

describe('a path', () => {
  it('is followed by whoever opens it, from that day', async () => {
    const { pathId } = await openedBy(anna);
    expect(await following(pathId)).toEqual({
      account: anna.account,
      lost: null,
      teamId: null,
      since: '2026-01-20',
      version: 1,
    });
  });

  it('of an account that is closed, or lost the right, is followed by nobody, and says who did', async () => {
    const leaving = caseWorker();
    await tell(leaving);
    const { pathId } = await openedBy(leaving);
    expect(await caseload('followed=NOBODY', manager)).not.toContain(pathId);
    for (const change of [
      { roles: [], organisations: [organisationId] },
      { roles: ['MANAGER'], organisations: [organisationId] },
      { roles: ['SOCIAL_WORKER'], organisations: [otherOrganisationId] },
    ] as Partial<Caller>[]) {
      await tell({ ...leaving, ...change });
      expect(await following(pathId)).toMatchObject({ account: null, lost: leaving.account, since: null });
      expect(await caseload('followed=NOBODY', manager)).toContain(pathId);
      await tell(leaving);
      expect(await following(pathId)).toMatchObject({ account: leaving.account, lost: null });
    }
  });

  it('of before is followed by nobody until somebody takes it', async () => {
    const { pathId } = await openedBy(anna);
    await intake.look('delete from following where path_id = $1', pathId);
    expect(await following(pathId)).toEqual({
      account: null,
      lost: null,
      teamId: null,
      since: null,
      version: 0,
    });
    const take = { paths: [{ pathId, version: 0 }], to: maria.account };
    expect((await intake.post('/following/hand-overs', take, maria)).status).toBe(201);
    expect(await following(pathId)).toMatchObject({ account: maria.account, since: today, version: 1 });
  });

  it('is filtered by who follows it, in the list and its counts', async () => {
    const { pathId } = await openedBy(maria);
    expect(await caseload('followed=MINE', maria)).toContain(pathId);
    expect(await caseload('followed=MINE', anna)).not.toContain(pathId);
    expect(await caseload(`followedBy=${maria.account}`, anna)).toContain(pathId);
    const { total } = (await intake.get('/paths/counts?followed=MINE', maria)).body;
    expect(total).toBe((await caseload('followed=MINE', maria)).length);
  });
});

describe('a hand-over', () => {
  it('of ten people tells the receiver once, and stands in the history of each', async () => {
    const paths: Reached[] = [];
    for (let n = 0; n < 10; n += 1) paths.push(await openedBy(anna));
    const ids = paths.map(({ pathId }) => pathId);
    const { status, body } = await handOver(ids, maria, anna, { team: 'Piana' });
    expect([status, body.handed.toSorted(), body.refused]).toEqual([201, ids.toSorted(), []]);
    const { items: notices } = { items: (await intake.get('/following/hand-overs', maria)).body };
    expect(notices).toMatchObject([{ by: anna.account, paths: 10, on: today }]);
    const teams = (await intake.get('/following/teams', anna)).body;
    for (const pathId of ids) {
      expect(await following(pathId)).toMatchObject({
        account: maria.account,
        teamId: teams.find(({ name }: { name: string }) => name === 'Piana').id,
        since: today,
        version: 2,
      });
      const story = (await intake.get(`/paths/${pathId}/timeline`, anna)).body.items;
      expect(story.at(-1)).toMatchObject({
        kind: 'follower-changed',
        actor: anna.account,
        values: { from: anna.account, to: maria.account },
      });
    }
    expect((await intake.post(`/following/hand-overs/${notices[0].id}/seen`, undefined, anna)).status).toBe(
      404,
    );
    await intake.post(`/following/hand-overs/${notices[0].id}/seen`, undefined, maria);
    expect((await intake.get('/following/hand-overs', maria)).body).toEqual([]);
  });

  it('names what a colleague changed meanwhile, and does all of it or what can be done', async () => {
    const [free, taken] = [await openedBy(anna), await openedBy(anna)];
    await handOver([taken.pathId], maria, anna);
    const ids = [free.pathId, taken.pathId];
    const all = await handOver(ids, maria, manager);
    expect([all.status, all.body.rule, all.body.facts.refused]).toEqual([
      409,
      'following.not-all',
      [{ pathId: taken.pathId, rule: 'following.changed-meanwhile', account: maria.account }],
    ]);
    expect(await following(free.pathId)).toMatchObject({ account: anna.account, version: 1 });
    const partly = await handOver(ids, maria, manager, { partly: true });
    expect(partly.body).toMatchObject({ handed: [free.pathId], refused: [{ pathId: taken.pathId }] });
    expect(await following(free.pathId)).toMatchObject({ account: maria.account, version: 2 });
  });

  it('is for who follows the path, anybody where nobody does, and a manager', async () => {
    const { pathId } = await openedBy(maria);
    expect((await handOver([pathId], anna, anna)).body.rule).toBe('following.of-a-colleague');
    expect((await handOver([pathId], null, manager)).status).toBe(201);
    const take = { paths: [{ pathId, version: 2 }], to: anna.account };
    expect((await intake.post('/following/hand-overs', take, anna)).status).toBe(201);
    const officer = { roles: ['PLACEMENT_OFFICER' as const] };
    expect((await handOver([pathId], maria, officer)).status).toBe(403);
    expect((await handOver([pathId], elsewhere, manager)).body.code).toBe('STALE_VERSION');
    const out = { paths: [{ pathId, version: 3 }], to: elsewhere.account };
    expect((await intake.post('/following/hand-overs', out, anna)).body.rule).toBe(
      'following.not-a-case-worker-there',
    );
    expect((await intake.post('/following/hand-overs', out, elsewhere)).status).toBe(403);
    expect((await intake.post('/following/hand-overs', { ...out, to: newId() }, anna)).body.rule).toBe(
      'following.colleague-unknown',
    );
  });

  it('holds to what the gateway told last, in whatever order two copies of it are heard', async () => {
    const back = caseWorker();
    const { pathId } = await openedBy(back);
    await tellOf(70, back);
    await tellOf(69, { ...back, roles: [] });
    expect(await following(pathId)).toMatchObject({ account: back.account });
    await tellOf(71, { ...back, roles: [] });
    expect(await following(pathId)).toMatchObject({ account: null, lost: back.account });
  });

  it('is also of a path that has ended and left something to do, and of none opened by mistake', async () => {
    const leaving = caseWorker();
    await tell(leaving);
    const path = await openedBy(leaving);
    const told = await openedBy(leaving);
    const report = (pathId: string) =>
      intake.look(`select status from task where path_id = $1 and kind = 'REPORT_DUE'`, pathId);
    for (const one of [path, told]) {
      await eventually(async () => expect(await report(one.pathId)).toEqual([{ status: 'OPEN' }]));
      await moved(intake, one, 'exit', { reason: 'LOST_CONTACT', destination: 'UNKNOWN' });
      await eventually(async () => expect(await report(one.pathId)).toEqual([{ status: 'MOOT' }]));
    }
    // As the notice of an ended job to the supervising office, which is due after the exit too.
    await intake.look(
      `update task set status = 'OPEN' where path_id = $1 and kind = 'REPORT_DUE'`,
      path.pathId,
    );
    await tell({ ...leaving, roles: [] });
    await eventually(async () => expect(await caseload('followed=NOBODY', manager)).toContain(path.pathId));
    expect(await caseload('followed=NOBODY', manager)).not.toContain(told.pathId);
    expect((await handOver([path.pathId], maria, anna)).status).toBe(201);
    expect(await caseload(`followedBy=${maria.account}&underWay=true`, maria)).toContain(path.pathId);
    const mistake = await openedBy(anna);
    await moved(intake, mistake, 'void', { reason: 'ENTERED_BY_MISTAKE' });
    expect((await handOver([mistake.pathId], maria, anna)).body.rule).toBe('following.path-voided');
  });
});

describe('an absence', () => {
  it('makes Anna’s people Maria’s too from its first day to its last, and changes nothing else', async () => {
    const { pathId } = await openedBy(anna);
    await call(pathId, manager);
    const absence = { account: anna.account, cover: maria.account, from: '2026-12-01', to: '2026-12-03' };
    expect((await intake.post('/following/absences', absence, maria)).body.rule).toBe(
      'absence.of-a-colleague',
    );
    const { status, body } = await intake.post('/following/absences', absence, anna);
    expect(status).toBe(201);
    const seen: Record<string, boolean> = {};
    for (today of ['2026-11-30', '2026-12-01', '2026-12-03', '2026-12-04']) {
      const listed = await caseload('followed=MINE', maria);
      seen[today] = listed.includes(pathId) && (await callsOf(maria)).includes(pathId);
    }
    today = '2026-11-22';
    expect(seen).toEqual({
      '2026-11-30': false,
      '2026-12-01': true,
      '2026-12-03': true,
      '2026-12-04': false,
    });
    expect(await following(pathId)).toMatchObject({ account: anna.account, version: 1 });
    expect((await intake.get('/following/absences', maria)).body).toMatchObject([absence]);
    const ended = await intake.change('POST', `/following/absences/${body.id}/end`, 1, undefined, manager);
    expect([ended.status, (await intake.get('/following/absences', maria)).body]).toEqual([200, []]);
  });

  it.each([
    ['covers for nobody but a colleague', { cover: 'self' }, 'absence.cover-differs'],
    ['ends after it begins', { to: '2026-11-30' }, 'absence.days'],
    ['is no move', { to: '2028-12-03' }, 'absence.too-long'],
    ['is of case workers', { cover: 'manager' }, 'absence.case-workers'],
  ])('%s', async (_what, change, rule) => {
    await tell(manager);
    const accounts: Record<string, string> = { self: anna.account!, manager: manager.account! };
    const body = {
      account: anna.account,
      cover: maria.account,
      from: '2026-12-01',
      to: '2026-12-03',
      ...change,
    };
    const cover = accounts[String(body.cover)] ?? body.cover;
    expect((await intake.post('/following/absences', { ...body, cover }, anna)).body.rule).toBe(rule);
  });
});

describe('the workload', () => {
  it('counts the paths of each by stage and what is late, nobody first, within the scope', async () => {
    const one = caseWorker();
    await tell(one);
    const { pathId } = await openedBy(one);
    await openedBy(one);
    await call(pathId, manager);
    const lost = await openedBy(one);
    await handOver([lost.pathId], null, one);
    const rows = (await intake.get('/following/workload', manager)).body;
    expect(rows[0].account).toBeNull();
    expect(rows.find(({ account }: { account: string }) => account === one.account)).toMatchObject({
      paths: 2,
      byStage: { INTAKE: 2 },
    });
    const sum = rows.reduce((total: number, { paths }: { paths: number }) => total + paths, 0);
    const { total } = (await intake.get('/paths/counts?underWay=true', manager)).body;
    expect(sum).toBe(total);
    expect((await intake.get('/today', manager)).body.unfollowed).toBe(rows[0].paths);
    const elsewhereRows = (await intake.get('/following/workload', elsewhere)).body;
    expect(JSON.stringify(elsewhereRows)).not.toContain(one.account);
    expect((await intake.get('/following/workload', { roles: ['PLACEMENT_OFFICER'] })).status).toBe(403);
  });
});
