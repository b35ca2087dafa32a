import { jest } from '@jest/globals';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '#testing';
import { sendSignal } from '../rig/guarded.js';
import { findProgram } from '../rig/program.js';
import { homeAt } from './home.js';
import { ends, launchOnTerminal, type Launched } from './spec/launched.js';

// Whole processes start and end here, on machines that do other work too.
jest.setTimeout(120_000);
const within = 60_000;
const ctrlS = '\x13';

/** The script(1) of other systems is called in another way. */
const withTerminal = process.platform === 'linux' && findProgram('script') ? describe : describe.skip;

withTerminal('a launcher on a terminal', () => {
  const root = mkdtempSync(join(tmpdir(), 'percorso-terminal-'));
  const folder = join(root, 'main');
  let launched: Launched;
  beforeAll(() => chmodSync(root, 0o711));
  beforeEach(async () => {
    launched = launchOnTerminal(folder);
    await launched.answer();
  });
  afterEach(async () => {
    launched.process.kill('SIGKILL');
    await launched.exited;
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const launcher = () => (JSON.parse(readFileSync(homeAt(folder).lockFile, 'utf8')) as { pid: number }).pid;

  it('looks after its parts, and ends, while somebody has stopped the terminal with Ctrl-S', async () => {
    const [pid, killed] = [launcher(), launched.postgres()];
    launched.process.stdin!.write(ctrlS);
    process.kill(killed, 'SIGKILL');
    try {
      await eventually(() => expect(launched.postgres()).not.toBe(killed), { within });
      await eventually(async () => expect(await launched.answer()).toMatchObject({ role: 'intake_app' }), {
        within,
      });
      process.kill(pid, 'SIGTERM');
      await ends(pid);
    } finally {
      sendSignal(pid, 'SIGKILL');
    }
  });

  it('ends with all its parts when the terminal is closed', async () => {
    const [pid, { pid: services }, postgres] = [launcher(), await launched.answer(), launched.postgres()];
    launched.process.kill('SIGKILL');
    await ends(pid, services, postgres).finally(() => sendSignal(pid, 'SIGKILL'));
  });
});
