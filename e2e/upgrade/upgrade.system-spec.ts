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
const installations = ['installation-2026-11-22'];

// The data folder of PostgreSQL belongs to one kind of machine.
const here = process.platform === 'linux' && process.arch === 'x64';

(here ? describe : describe.skip).each(installations)('data of %s', (name) => {
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
    expect(names).toEqual(['Amina Inventata', 'Mario Inventato']);
    for (const { pathId, stage } of body.items) {
      expect(stage).toBe('ACTIVE');
      const { person, placements } = done(await worker.get(`/intake/paths/${pathId}`)).body;
      expect(person.birthDate).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(placements.length).toBeGreaterThan(0);
      const { items } = done(await worker.get(`/intake/paths/${pathId}/timeline?limit=100`)).body;
      expect(items.at(-1)).toMatchObject({ kind: 'membership-role-assigned' });
    }
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
    const { pathId } = body.items[0];
    done(await worker.move(`/intake/paths/${pathId}`, 'pause', { on: today(), reason: 'HEALTH' }));
    await eventually(async () => {
      const { services } = JSON.parse(await rig.ops('events', 'lag', '--json'));
      for (const service of services) expect(service).toMatchObject({ behind: 0, outbox: 0, gaps: 0 });
    });
    const { tables } = JSON.parse(await rig.ops('reporting', 'rebuild', '--check', '--json'));
    for (const table of tables) expect(table).toMatchObject({ equal: true });
  });
});
