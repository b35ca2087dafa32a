import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants, gzipSync, zstdDecompressSync } from 'node:zlib';
import { dayOf } from '#kernel';
import { eventually } from '#testing';
import { build, runOps, startExisting, type Rig } from '../embedded-rig.js';
import { Colleague, done } from '../session.js';
import { password } from '../newcomer.js';

const today = () => dayOf(new Date(), 'Europe/Rome');

/**
 * Installations as earlier versions left them: what `npm run ops -- backup --with-keys` wrote there after the two
 * whole paths of e2e/story.ts, compressed anew. The people are invented; the keys open nothing else.
 */
const installations = [
  { name: 'installation-2026-11-22', others: [] },
  // Beside the two paths: an exit, a transfer to another member, and tasks on the days of their alerts.
  {
    name: 'installation-2026-11-30',
    others: ['Bruno Uscito', 'Carla Trasferita', 'Dawit Scadenza', 'Ezio Fine'],
  },
];
const walked = ['Amina Inventata', 'Mario Inventato'];

// The data folder of PostgreSQL belongs to one kind of machine.
const here = process.platform === 'linux' && process.arch === 'x64';

(here ? describe : describe.skip).each(installations)('data of $name', ({ name, others }) => {
  const home = mkdtempSync(join(tmpdir(), 'percorso-upgrade-'));
  const env = { ...process.env, NODE_OPTIONS: '' };
  let rig: Rig;
  let worker: Colleague;

  beforeAll(async () => {
    await build();
    const archive = join(home, 'backup');
    const compressed = readFileSync(new URL(`${name}.tar.zst`, import.meta.url));
    const params = { [constants.ZSTD_d_windowLogMax]: 27 };
    writeFileSync(archive, gzipSync(zstdDecompressSync(compressed, { params }), { level: 1 }));
    await runOps(['restore', archive, '--home', home], env);
    rig = await startExisting(home);
    worker = await Colleague.signIn(rig.origin, 'social_worker@prova.example', password);
  }, 180_000);
  afterAll(async () => {
    await rig?.stop();
    rmSync(home, { recursive: true, force: true });
  }, 30_000);

  it('shows the people and their whole paths', async () => {
    const { body } = done(await worker.get('/intake/paths'));
    const names = body.items.map(({ name: shown }: { name: string }) => shown).sort();
    expect(names).toEqual([...walked, ...others].sort());
    for (const { pathId, stage } of body.items.filter(isWalked)) {
      expect(stage).toBe('ACTIVE');
      const { person, placements } = done(await worker.get(`/intake/paths/${pathId}`)).body;
      expect(person.birthDate).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(placements.length).toBeGreaterThan(0);
      const { items } = done(await worker.get(`/intake/paths/${pathId}/timeline?limit=100`)).body;
      expect(items.at(-1)).toMatchObject({ kind: 'membership-role-assigned' });
    }
  });

  const itHasTasks = (test: () => Promise<void>) =>
    others.length > 0 && it('has a task on the day of each event, and what was done stays done', test);
  itHasTasks(async () => {
    const { items } = done(await worker.get('/intake/paths')).body;
    const idOf = (who: string) => items.find(({ name: shown }: { name: string }) => shown === who).pathId;
    const tasksOf = async (who: string) => {
      const status = 'OPEN,POSTPONED,DONE';
      const answer = await worker.get(`/intake/tasks?pathId=${idOf(who)}&status=${status}&limit=50`);
      return done(answer).body.items.map((task: { kind: string; dueOn: string; status: string }) =>
        [task.dueOn, task.kind, task.status].join(' '),
      );
    };
    expect(await tasksOf('Dawit Scadenza')).toEqual(
      expect.arrayContaining(['2027-01-09 RECEPTION_END OPEN', '2027-01-14 PERMIT_EXPIRY DONE']),
    );
    expect(await tasksOf('Ezio Fine')).toEqual([
      '2026-12-03 CALL OPEN',
      '2026-12-05 REPORT_DUE OPEN',
      '2026-12-25 MEASURE_END POSTPONED',
    ]);
  });

  it('has its register whole', async () => {
    const { verified } = JSON.parse(await rig.ops('audit', 'verify', '--json'));
    expect(verified.length).toBeGreaterThanOrEqual(4);
    for (const one of verified) expect(one).toMatchObject({ fault: null });
  });

  it('rebuilds equal from its history', async () => {
    const { tables } = JSON.parse(await rig.ops('reporting', 'rebuild', '--check', '--json'));
    expect(tables.length).toBeGreaterThan(2);
    for (const table of tables) expect(table).toMatchObject({ equal: true });
  });

  it('goes on: what happens now reaches the other services as before', async () => {
    const { body } = done(await worker.get('/intake/paths'));
    const { pathId } = body.items.find(isWalked);
    done(await worker.move(`/intake/paths/${pathId}`, 'pause', { on: today(), reason: 'HEALTH' }));
    await eventually(async () => {
      const { services } = JSON.parse(await rig.ops('events', 'lag', '--json'));
      for (const service of services) expect(service).toMatchObject({ behind: 0, outbox: 0, gaps: 0 });
    });
    const { tables } = JSON.parse(await rig.ops('reporting', 'rebuild', '--check', '--json'));
    for (const table of tables) expect(table).toMatchObject({ equal: true });
  });
});

const isWalked = ({ name }: { name: string }) => walked.includes(name);
