import { jest } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSheet } from 'read-excel-file/node';
import type { Launched } from '../launch/spec/launched.js';
import { administrator, manager, officer, password, socialWorker } from './accounts.js';
import { DemoClient } from './client.js';
import { launchDemoAt, said } from './spec/launched-demo.js';
import { stories } from './stories.js';
import { branchB, memberKinds, pathsIn, standings } from './totals.js';

// The whole consortium is filled, on machines that do other work too.
jest.setTimeout(1_000_000);

interface Paged<T> {
  items: T[];
  next: string | null;
}
interface Line {
  total: number | null;
  states: Record<string, number | null>;
}

describe('npm run demo', () => {
  const root = mkdtempSync(join(tmpdir(), 'percorso-demo-'));
  const folder = join(root, 'demo');
  const totals = standings.map(pathsIn);
  let launched: Launched;
  let url: string;

  const as = ({ email }: { email: string }) =>
    new DemoClient(url, AbortSignal.timeout(120_000)).signIn(email, password);
  async function all<T>(client: DemoClient, path: string): Promise<T[]> {
    const items: T[] = [];
    for (let cursor = ''; ;) {
      const page = await client.get<Paged<T>>(`${path}&limit=100${cursor}`);
      items.push(...page.items);
      if (page.next === null) return items;
      cursor = `&cursor=${page.next}`;
    }
  }
  async function filled() {
    await said(launched, /password of all/);
    url = /ready: (\S+)/.exec(launched.output)![1]!;
  }

  beforeAll(async () => {
    chmodSync(root, 0o711);
    // Ctrl-C in the middle, then once more.
    launched = launchDemoAt(folder);
    await said(launched, /Largo: 10%/);
    launched.process.kill('SIGINT');
    expect(await launched.exited).toBe(0);
    launched = launchDemoAt(folder);
    await filled();
  });
  afterAll(async () => {
    launched.process.kill('SIGTERM');
    await launched.exited;
    rmSync(root, { recursive: true, force: true });
  });

  it('says that it begins again, and lets four roles in', async () => {
    expect(launched.output).toContain('left half filled');
    for (const account of [socialWorker, officer, manager, administrator]) {
      expect(launched.output).toContain(account.email);
      await as(account);
    }
  });

  it('shows the same totals on Today and in the caseload', async () => {
    const worker = await as(socialWorker);
    const today = await worker.get<{ paths: number; stages: { stage: string; paths: number }[] }>(
      '/api/intake/today',
    );
    expect(today.paths).toBe(300);
    const shown = Object.fromEntries(today.stages.map(({ stage, paths }) => [stage, paths]));
    const [intake, assessment, ready, proposed, active, well, otherwise] = totals as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    expect(shown).toMatchObject({
      INTAKE: intake,
      ASSESSMENT: assessment,
      READY: ready,
      PROPOSED: proposed,
      ACTIVE: active,
      EXITED: well + otherwise,
    });
    for (const [stage, paths] of Object.entries(shown)) {
      expect([stage, (await all(worker, `/api/intake/paths?stage=${stage}`)).length]).toEqual([stage, paths]);
    }
    expect(await worker.get('/api/intake/paths/counts')).toMatchObject({
      total: 300,
      byProgramme: { MEASURE: 164, RECEPTION: 136 },
    });
  });

  it('shows them in the reports, on screen, as CSV and as XLSX', async () => {
    const boss = await as(manager);
    const { total } = await boss.get<{ total: Line }>('/api/reporting/funnel');
    expect([total.total, ...standings.map((standing) => total.states[standing])]).toEqual([300, ...totals]);
    const csv = parse(await boss.file('/api/reporting/funnel.csv'), { bom: true }) as string[][];
    const everybody = csv.find(([name]) => name === 'Tutti')!;
    expect(everybody[1]).toBe('300');
    const states = (row: unknown[]) => row.slice(-9).map(Number);
    expect(states(everybody)).toEqual([...totals.slice(0, 5), 0, 0, ...totals.slice(5)]);
    const sheet = await readSheet(await boss.file('/api/reporting/funnel.xlsx'));
    expect(sheet.map((row) => row.map(String))).toEqual(csv);
  });

  it('opens a figure of the funnel into its rows', async () => {
    const rows = await all(await as(manager), '/api/reporting/funnel/rows?state=ACTIVE');
    expect(rows).toHaveLength(104);
  });

  it('has 61 seats in branch B, 12 of them free, and 19 members by kind', async () => {
    const placing = await as(officer);
    const seats = await placing.get<{ branch: string | null; capacity: number; free: number }[]>(
      '/api/placement/opportunities/seats',
    );
    expect(seats.find(({ branch }) => branch === 'B')).toMatchObject(branchB);
    const members = await all<{ kind: string; networks: { name: string }[] }>(
      placing,
      '/api/placement/organisations?status=ACTIVE',
    );
    const kinds = Map.groupBy(members, ({ kind }) => kind);
    expect(Object.fromEntries([...kinds].map(([kind, of]) => [kind, of.length]))).toEqual(memberKinds);
    expect(members.every(({ networks }) => networks[0]?.name === 'Consorzio Ponte Largo')).toBe(true);
  });

  it('holds the baker back for his hours, in his own trade', async () => {
    const [worker, placing] = [await as(socialWorker), await as(officer)];
    for (const story of [stories.blockedByHours, stories.nearMiss]) {
      const [row] = await all<{ pathId: string }>(worker, `/api/intake/paths?q=${story.familyNames}`);
      const { items } = await placing.get<
        Paged<{ title: string; whyNot: { code: string }[]; nearestMiss: { kind: string }[] }>
      >(`/api/placement/candidates/${row!.pathId}/matches?limit=100`);
      const offer = items.find(({ title }) => title === story.opportunity)!;
      expect(offer.whyNot.map(({ code }) => code)).toEqual(['HOURS_NOT_AUTHORISED']);
      expect(offer.nearestMiss.length).toBeGreaterThan(0);
    }
  });

  it('finds everything there on the next start', async () => {
    launched.process.kill('SIGTERM');
    expect(await launched.exited).toBe(0);
    launched = launchDemoAt(folder);
    await filled();
    expect(launched.output).not.toContain('Filling');
    expect(await (await as(socialWorker)).get('/api/intake/paths/counts')).toMatchObject({ total: 300 });
  });
});
