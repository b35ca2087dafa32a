import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '#testing';

const program = ['--conditions=source', '--import', './tools/source.mjs', 'libs/web/test/chatty-process.ts'];
/** Far more than may wait. */
const many = 60_000;
const within = 20_000;

interface Report {
  longest?: number;
  dropped?: number;
}

describe('the log of a process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'percorso-log-'));
  let child: ChildProcess;
  let reports: Report[];
  let exited: Promise<number | null>;
  afterEach(() => void child.kill('SIGKILL'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** `where`: a file to log to, or nothing for a pipe. */
  function speak(lines: number, where?: string): void {
    const log = where === undefined ? 'pipe' : openSync(where, 'a');
    child = spawn(process.execPath, [...program, String(lines)], { stdio: ['pipe', log, 'inherit', 'pipe'] });
    if (typeof log === 'number') closeSync(log);
    reports = [];
    const told = createInterface(child.stdio[3] as NodeJS.ReadableStream);
    told.on('line', (line) => reports.push(JSON.parse(line) as Report));
    exited = once(child, 'exit').then(([status]) => status as number | null);
  }

  async function report(of: keyof Report): Promise<number> {
    return eventually(() => reports.findLast((one) => of in one)?.[of] ?? fail(`no ${of}`), { within });
  }

  it.each([
    ['on a full disk', '/dev/full'],
    ['into a pipe that nobody reads', undefined],
  ])(
    'holds nothing up %s: lines are dropped and counted',
    async (_, where) => {
      speak(many, where);
      // A line that blocks does so for ever.
      expect(await report('longest')).toBeLessThan(10_000);
      child.stdin!.write('count\n');
      expect(await report('dropped')).toBeGreaterThan(0);
      child.stdin!.end();
      await expect(exited).resolves.toBe(0);
    },
    60_000,
  );

  it('says how many lines were dropped as soon as somebody reads again', async () => {
    speak(many);
    await report('longest');
    let read = '';
    child.stdout!.on('data', (chunk) => (read += String(chunk)));
    await eventually(() => expect(read).toContain('lines were dropped'), { within });
    child.stdin!.write('count\n');
    const dropped = await report('dropped');
    expect(read).toContain(`"${dropped} lines were dropped"`);
    await eventually(() => expect(read).toContain('still here'), { within });
    const whole = read.trimEnd().split('\n');
    expect(whole.filter((line) => 'line' in (JSON.parse(line) as object))).toHaveLength(many - dropped);
  }, 60_000);

  it('outlives a reader that leaves', async () => {
    speak(100);
    await report('longest');
    child.stdout!.destroy();
    child.stdin!.write('count\n');
    await report('dropped');
    child.stdin!.write('count\n');
    child.stdin!.end();
    await expect(exited).resolves.toBe(0);
  }, 60_000);

  it.each([
    ['file', join(folder, 'whole.log')],
    ['pipe', undefined],
  ])(
    'is whole in a %s when the process ends at once',
    async (_, where) => {
      speak(500, where);
      let read = '';
      child.stdout?.on('data', (chunk) => (read += String(chunk)));
      child.stdin!.end();
      await expect(exited).resolves.toBe(0);
      await eventually(() => {
        const log = where ? readFileSync(where, 'utf8') : read;
        expect(log.trimEnd().split('\n')).toHaveLength(500);
      });
    },
    60_000,
  );
});

function fail(message: string): never {
  throw new Error(message);
}
