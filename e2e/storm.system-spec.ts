import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startEmbedded, type Rig } from './embedded-rig.js';
import { nothingLost, storm, type StormReport, type Target } from './storm.js';

const run = promisify(execFile);
const kills = ['services', 'PostgreSQL', 'services', 'PostgreSQL'];

/** The process of all services, and PostgreSQL: the launcher itself is what brings them back. */
async function partsOf(rig: Rig): Promise<Target[]> {
  const postmaster = Number(
    readFileSync(join(rig.home, 'main/postgres/postmaster.pid'), 'utf8').split('\n')[0],
  );
  const { stdout } = await run('pgrep', ['-f', '-P', String(rig.launcherPid), 'embedded']);
  return [
    { name: 'services', pid: Number(stdout.trim().split('\n')[0]) },
    { name: 'PostgreSQL', pid: postmaster },
  ];
}

describe('an embedded installation whose processes are killed in the middle of 2,000 commands', () => {
  let rig: Rig;
  let report: StormReport;
  beforeAll(async () => {
    rig = await startEmbedded();
    ({ report } = await storm({
      rig,
      kills,
      targets: () => partsOf(rig),
    }));
    console.info(JSON.stringify(report));
  }, 400_000);
  afterAll(() => rig?.stop(), 30_000);

  it('keeps every acknowledged command, once, in every projection, in order', () => {
    expect(report).toMatchObject(nothingLost);
    expect(report.kills).toEqual(kills);
  });

  it('rebuilds reporting into the same tables, byte for byte', async () => {
    const said = await rig.ops('reporting', 'rebuild', '--json');
    expect(JSON.parse(said)).toMatchObject({
      tables: expect.arrayContaining([expect.objectContaining({ table: 'path_version', equal: true })]),
    });
  }, 120_000);
});
