import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { password, startGateway, type GatewayRig } from '../../apps/gateway/test/gateway-client.js';
import { startPlacement, type PlacementClient } from '../../apps/placement/test/placement-client.js';
import { root } from '../rig/root.js';

const officer = 'ugo@ponte-largo.example';
const example = (name: string) => join(root, 'examples', name);

let placement: PlacementClient;
let gateway: GatewayRig;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'percorso-import-'));
  placement = await startPlacement();
  gateway = await startGateway({
    GATEWAY_PUBLIC_KEY: JSON.stringify(placement.keys.publicKey),
    GATEWAY_PRIVATE_KEY: JSON.stringify(placement.keys.privateKey),
    PLACEMENT_URL: placement.service.url,
  });
  const administrator = await gateway.setUp();
  await gateway.open(administrator, officer, ['PLACEMENT_OFFICER']);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await gateway.close();
  await placement.close();
});

interface Ended {
  status: number;
  out: string;
  err: string;
}

/** `npm run import -- …`, in a folder of its own. */
function run(args: string[], variables: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const program = ['--import', join(root, 'tools/source.mjs'), join(root, 'tools/import/import.ts'), ...args];
  const env = {
    ...process.env,
    PERCORSO_ACCOUNT: officer,
    PERCORSO_PASSWORD: password,
    PERCORSO_HOME: folder,
    ...variables,
  };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, program, { cwd: folder, env }, (error, out, err) => {
      resolve({ status: error ? Number(error.code) : 0, out, err });
    });
    child.stdin?.end();
  });
}
const here = () => ['--url', gateway.service.url];

const onLinux = process.platform === 'linux' ? it : it.skip;

describe('npm run import', () => {
  it('reports a dry run, brings the good rows in, hands the bad ones back, and twice changes nothing', async () => {
    const file = example('mapping-europe-with-errors.csv');
    const dry = await run([file, ...here(), '--dry-run']);
    expect([dry.status, dry.out.split('\n')[0]]).toEqual([
      1,
      'Dry run, nothing was changed. 70 rows: 67 new, 0 changed, 0 unchanged, 3 rejected.',
    ]);
    const first = await run([file, ...here(), '--rejected', 'back.csv', '--locale', 'en', '--json']);
    const report = JSON.parse(first.out);
    expect([first.status, report.created, report.rejected, report.rejectedFile]).toEqual([
      1,
      67,
      3,
      'back.csv',
    ]);
    expect(readFileSync(join(folder, 'back.csv'), 'utf8')).toContain('Napoli Nuova');

    const whole = await run([example('mapping-europe.xlsx'), ...here()]);
    expect([whole.status, whole.out]).toEqual([0, '70 rows: 3 new, 0 changed, 67 unchanged, 0 rejected.\n']);
    const again = await run([example('mapping-europe.csv'), ...here()]);
    expect([again.status, again.out]).toEqual([0, '70 rows: 0 new, 0 changed, 70 unchanged, 0 rejected.\n']);
  }, 120_000);

  it('says by row and column what to mend, and where', async () => {
    const { out } = await run([example('mapping-europe-with-errors.csv'), ...here(), '--dry-run']);
    expect(out).toContain('  row 10, Tipo: The value is missing\n');
    expect(out).toContain('  row 24, Comune o città: It is not an Italian comune (Napoli Nuova)\n');
    expect(out).toContain('mapping-europe-with-errors-rejected.csv');
  });

  onLinux('says what it did, and which file it could not write, where the disk is full', async () => {
    const file = example('mapping-europe-with-errors.csv');
    const { status, out, err } = await run([file, ...here(), '--dry-run', '--rejected', '/dev/full']);
    expect([status, err]).toEqual([
      3,
      '/dev/full cannot be written: ENOSPC: no space left on device, write\n',
    ]);
    expect(out).toContain('70 rows: ');
  });

  it('ends with a clear line and its status when it cannot be done', async () => {
    expect(await run(['--help'])).toMatchObject({ status: 0, out: expect.stringContaining('Exit status') });
    expect(await run([])).toMatchObject({ status: 2 });
    expect(await run([example('none.csv'), ...here()])).toMatchObject({
      status: 2,
      err: expect.stringContaining('ENOENT'),
    });
    expect(await run([example('mapping-europe.csv'), ...here(), '--colour'])).toMatchObject({ status: 2 });
    expect(await run([example('mapping-europe.csv')])).toMatchObject({
      status: 2,
      err: expect.stringContaining('--url'),
    });
    const nobody = await run([example('mapping-europe.csv'), '--url', 'http://127.0.0.1:9']);
    expect(nobody).toMatchObject({ status: 3, err: 'http://127.0.0.1:9 does not answer.\n' });
    const stranger = await run([example('mapping-europe.csv'), ...here()], { PERCORSO_PASSWORD: 'wrong' });
    expect([stranger.status, stranger.err.includes('wrong')]).toEqual([3, false]);
    expect(await run([join(root, 'package.json'), ...here()])).toMatchObject({ status: 3 });
  }, 60_000);
});
