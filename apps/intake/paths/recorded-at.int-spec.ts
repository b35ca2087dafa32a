import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '#kernel';
import { eventually } from '#testing';
import { startIntake, type IntakeClient } from '../test/intake-client.js';
import { ready, somebody, type Reached } from '../test/journey.js';
import { byMeasure } from '../test/path-samples.js';
import { toldByPlacement } from '../test/told-by-placement.js';

const recordedAt = '2026-03-04T10:00:00.000Z';

describe('a demo that is being filled', () => {
  const folder = mkdtempSync(join(tmpdir(), 'percorso-recorded-'));
  const file = join(folder, 'recording.key');
  const key = 'a-key-of-the-filling';
  let intake: IntakeClient;
  beforeAll(async () => {
    writeFileSync(file, `${key}\n`);
    intake = await startIntake({ variables: { RECORDING_KEY_FILE: file } });
  });
  afterAll(async () => {
    await intake.close();
    rmSync(folder, { recursive: true });
  });

  const open = (headers: Record<string, string>) =>
    intake.send('POST', '/paths', {
      body: byMeasure({ person: somebody(), openedOn: '2026-03-04' }),
      headers: { 'idempotency-key': newId(), ...headers },
    });
  const recorded = async (pathId: string, kind: string) => {
    const { body } = await intake.get(`/paths/${pathId}/timeline`);
    const facts = body.items as { kind: string; recordedAt: string }[];
    return facts.find((fact) => fact.kind === kind)?.recordedAt;
  };

  it('dates a record, its event and its history, and not the register of access', async () => {
    const before = Date.now();
    const { status, body } = await open({ 'recorded-at': recordedAt, 'recording-key': key });
    expect(status).toBe(201);
    expect(await recorded(body.pathId, 'opened')).toBe(recordedAt);
    const [row] = await intake.look(
      `select at from audit_entry where action = 'intake.path.open' and $1 = any(subjects)`,
      body.pathId,
    );
    expect((row!.at as Date).getTime()).toBeGreaterThanOrEqual(before - 5_000);
  });

  it('dates what follows from a fact with it', async () => {
    const path: Reached = await ready(intake);
    await intake.tell(
      toldByPlacement(
        'placement',
        path.pathId,
        [['proposed', { on: '2026-11-20', plannedStartOn: '2026-12-20' }]],
        { time: '2026-11-20T15:00:00.000Z' },
      ),
    );
    await eventually(async () =>
      expect((await intake.get(`/paths/${path.pathId}`)).body.stage).toBe('PROPOSED'),
    );
    expect(await recorded(path.pathId, 'placement-proposed')).toBe('2026-11-20T15:00:00.000Z');
    const [row] = await intake.look('select changed_at from path where id = $1', path.pathId);
    expect((row!.changed_at as Date).toISOString()).toBe('2026-11-20T15:00:00.000Z');
  });

  it.each([
    ['without the key', { 'recorded-at': recordedAt }, 403],
    ['with another key', { 'recorded-at': recordedAt, 'recording-key': 'another' }, 403],
    ['for a moment to come', { 'recorded-at': '2126-03-04T10:00:00.000Z', 'recording-key': key }, 422],
    ['for something else', { 'recorded-at': 'yesterday', 'recording-key': key }, 422],
  ])('dates nothing %s', async (_what, headers, status) => {
    expect((await open(headers)).status).toBe(status);
  });

  it('dates nothing once it is filled', async () => {
    rmSync(file);
    expect((await open({ 'recorded-at': recordedAt, 'recording-key': key })).status).toBe(403);
    writeFileSync(file, key);
    expect((await open({ 'recorded-at': recordedAt, 'recording-key': key })).status).toBe(403);
    const path = await ready(intake);
    await intake.tell(
      toldByPlacement(
        'placement',
        path.pathId,
        [['proposed', { on: '2026-11-20', plannedStartOn: '2026-12-20' }]],
        { time: '2026-11-20T15:00:00.000Z' },
      ),
    );
    await eventually(async () =>
      expect((await intake.get(`/paths/${path.pathId}`)).body.stage).toBe('PROPOSED'),
    );
    const [row] = await intake.look('select changed_at from path where id = $1', path.pathId);
    expect(Date.now() - (row!.changed_at as Date).getTime()).toBeLessThan(3_600_000);
  });
});
