import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { look } from '#testing';
import { anchorPlacesOf, keepAnchorsFolder } from '../../launch/anchors.js';
import { SmallInstallation } from '../spec/small-installation.js';

/** A command writes to one database and, once committed, to another: what was true together must come back together. */
class TwoWriters {
  private running = true;
  private readonly loop: Promise<void>;

  constructor(first: string, second: string) {
    this.loop = this.write(new pg.Client(first), new pg.Client(second));
  }

  private async write(first: pg.Client, second: pg.Client): Promise<void> {
    await Promise.all([first.connect(), second.connect()]);
    for (const client of [first, second])
      await client.query('create table if not exists fact (n int primary key, pad text)');
    const { rows } = await first.query<{ next: number }>(
      'select coalesce(max(n), 0)::int + 1 as next from fact',
    );
    for (let n = rows[0]!.next; this.running; n++)
      for (const client of [first, second])
        await client.query(`insert into fact values ($1, repeat('x', 500))`, [n]);
    await Promise.all([first.end(), second.end()]);
  }

  async stop(): Promise<void> {
    this.running = false;
    await this.loop;
  }
}

/** As the gateway keeps them: a session, and a one-time code that is not used yet. */
const somebodySignedIn = `create table session (id_hash text); insert into session values ('x');
  create table account (password_given_at timestamptz); insert into account values (now())`;

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(sql);
  await client.end();
}

describe('backup and restore', () => {
  const installation = new SmallInstallation();
  const folder = installation.base;
  const archive = join(folder, 'whole.tar.gz');
  const facts = async (database: string): Promise<number[]> =>
    (await look(installation.superUrl(database), 'select n from fact order by n')).map(
      ({ n }) => n as number,
    );
  beforeAll(() => installation.start(), 120_000);
  afterAll(() => installation.remove());

  it('takes all databases at one instant while they are written to', async () => {
    const writers = new TwoWriters(installation.superUrl('intake'), installation.superUrl('reporting'));
    await query(installation.superUrl('gateway'), somebodySignedIn);
    const { status, out, json } = await installation.ops('backup', archive, '--json');
    await writers.stop();
    expect([status, out]).toEqual([0, expect.any(String)]);
    expect(json).toEqual({ ok: true, file: archive, bytes: statSync(archive).size, holdsKeys: false });
    expect(statSync(archive).mode & 0o777).toBe(0o600);
    const before = await facts('intake');
    mkdirSync(installation.home.anchorsFolder);
    writeFileSync(join(installation.home.anchorsFolder, 'intake.jsonl'), '');
    const elsewhere = join(folder, 'anchors');
    keepAnchorsFolder(installation.home, { AUDIT_ANCHORS: elsewhere });
    await installation.stop();

    const restored = await installation.ops('restore', archive, '--replace', '--json');
    expect([restored.status, restored.json.ok]).toEqual([0, true]);
    await installation.start();
    const [first, second] = [await facts('intake'), await facts('reporting')];
    expect(first.length).toBeLessThan(before.length);
    expect(first).toEqual(first.map((_, index) => index + 1));
    expect(second).toEqual(first.slice(0, second.length));
    expect(first.length - second.length).toBeLessThanOrEqual(1);
    const gateway = installation.superUrl('gateway');
    // Who has signed out since, or used the code, must not be let in again.
    expect(await look(gateway, 'select from session')).toEqual([]);
    expect(await look(gateway, `select from account where password_given_at > '2001-01-01'`)).toEqual([]);
    const [aside] = readdirSync(installation.home.folder).filter((name) => name.startsWith('before-'));
    expect(existsSync(join(installation.home.folder, aside!, 'postgres', 'PG_VERSION'))).toBe(true);
    // Else the registers, which are older now, would be called cut short.
    expect(existsSync(join(installation.home.folder, aside!, 'anchors', 'intake.jsonl'))).toBe(true);
    expect(existsSync(installation.home.anchorsFolder)).toBe(false);
    // Else every later `audit verify` asks for them back, and then finds that they are of another register.
    expect(anchorPlacesOf(installation.home, {})).toEqual([elsewhere]);
  }, 120_000);

  it('takes a stopped installation too, and leaves it stopped', async () => {
    const before = await facts('intake');
    await installation.stop();
    const file = join(folder, 'cold.tar.gz');
    expect((await installation.ops('backup', file)).status).toBe(0);
    expect(existsSync(join(installation.home.postgres, 'postmaster.pid'))).toBe(false);
    rmSync(installation.home.postgres, { recursive: true });
    expect((await installation.ops('restore', file)).status).toBe(0);
    await installation.start();
    expect(await facts('intake')).toEqual(before);
  }, 120_000);

  it('holds no key, and says where it lies; with keys it warns', async () => {
    const { keysFile } = installation.home;
    const [without, holding] = [join(folder, 'without.tar.gz'), join(folder, 'holding.tar.gz')];
    const first = await installation.ops('backup', without);
    expect(first.out).toContain(`The keys are NOT in it: keep a copy of ${keysFile}`);
    const second = await installation.ops('backup', holding, '--with-keys');
    expect(second.out).toContain('IT HOLDS THE KEYS');
    await installation.stop();

    // On a machine where nothing is left.
    const kept = join(folder, 'kept-keys.json');
    renameSync(keysFile, kept);
    rmSync(installation.home.postgres, { recursive: true });
    const refused = await installation.ops('restore', without);
    expect([refused.status, refused.err]).toEqual([1, expect.stringContaining('the archive holds no keys')]);
    const wrong = join(folder, 'wrong-keys.json');
    writeFileSync(wrong, JSON.stringify({ ...installation.keys, identityKey: 'another' }));
    const refusedToo = await installation.ops('restore', without, '--keys', wrong);
    expect([refusedToo.status, refusedToo.err]).toEqual([
      1,
      expect.stringContaining('these keys are not the ones'),
    ]);
    expect(existsSync(installation.home.postgres)).toBe(false);

    expect((await installation.ops('restore', without, '--keys', kept)).status).toBe(0);
    expect(JSON.parse(readFileSync(keysFile, 'utf8'))).toEqual(installation.keys);
    expect(statSync(keysFile).mode & 0o777).toBe(0o600);
    rmSync(keysFile);
    rmSync(installation.home.postgres, { recursive: true });
    expect((await installation.ops('restore', holding)).status).toBe(0);
    expect(JSON.parse(readFileSync(keysFile, 'utf8'))).toEqual(installation.keys);
    await installation.start();
  }, 120_000);

  it('refuses to write over anything, or into what runs or exists', async () => {
    const again = await installation.ops('backup', archive);
    expect([again.status, again.err]).toEqual([2, expect.stringContaining('is there already')]);
    const running = await installation.ops('restore', archive, '--replace');
    expect([running.status, running.err]).toEqual([2, expect.stringContaining('stop it first')]);
    await installation.stop();
    const there = await installation.ops('restore', archive);
    expect([there.status, there.err]).toEqual([2, expect.stringContaining('--replace moves it aside')]);
  });

  it.each([
    [
      'cut short',
      (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2)),
      /damaged or cut short/,
    ],
    [
      'altered',
      (file: string) => {
        const bytes = readFileSync(file);
        bytes.fill(7, bytes.length >> 1, (bytes.length >> 1) + 64);
        writeFileSync(file, bytes);
      },
      /damaged or cut short/,
    ],
    ['of something else', (file: string) => writeFileSync(file, 'hello'), /damaged or cut short/],
  ])('refuses an archive that is %s, and leaves the installation as it is', async (_, spoil, message) => {
    const file = join(folder, 'spoilt.tar.gz');
    writeFileSync(file, readFileSync(archive));
    spoil(file);
    const { status, err } = await installation.ops('restore', file, '--replace');
    expect([status, err]).toEqual([1, expect.stringMatching(message)]);
    expect(readdirSync(installation.home.folder)).not.toContain('restoring');
    expect(existsSync(join(installation.home.postgres, 'PG_VERSION'))).toBe(true);
  });
});
