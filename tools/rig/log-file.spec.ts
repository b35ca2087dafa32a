import {
  closeSync,
  existsSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '#testing';
import { spawnGuarded } from './guarded.js';
import { keepSmall } from './log-file.js';

describe('the log file of a running program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'percorso-log-file-'));
  const file = join(folder, 'program.log');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is put aside when it has grown, under the program that goes on writing to it', async () => {
    const log = openSync(file, 'a');
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    keepSmall(file, ended, { largest: 1_000, every: 5 });
    for (let line = 0; line < 100; line++) writeSync(log, `line ${line}, and more of it\n`);
    await eventually(() => expect(statSync(file).size).toBe(0));
    writeSync(log, 'and on\n');
    expect(readFileSync(file, 'utf8')).toBe('and on\n');
    expect(readFileSync(`${file}.1`, 'utf8')).toContain('line 99');
    closeSync(log);
    end();
  });

  it('is there again, and small, when somebody removes it under the program', async () => {
    const file = join(folder, 'removed.log');
    const log = openSync(file, 'a');
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    keepSmall(file, ended, { largest: 1_000, every: 5 });
    rmSync(file);
    const text = (name: string) => (existsSync(name) ? readFileSync(name, 'utf8') : '');
    // What is written while it is moved may be lost, so the next line comes after.
    const moved = () => eventually(() => expect(fstatSync(log).size).toBe(0));
    writeSync(log, 'after it was removed\n');
    await eventually(() => expect(text(file)).toBe('after it was removed\n'));
    await moved();
    for (let line = 0; line < 100; line++) writeSync(log, `line ${line}, and more of it\n`);
    await moved();
    expect(text(file)).toContain('line 99');
    writeSync(log, 'and on\n');
    await eventually(() => expect(text(file)).toBe('and on\n'));
    expect(text(`${file}.1`)).toContain('line 99');
    await moved();
    writeSync(log, 'its last words\n');
    end();
    await eventually(() => expect(text(file)).toContain('its last words'));
    closeSync(log);
  });

  it('is kept small for every program that is started', async () => {
    const logFile = join(folder, 'guarded.log');
    const program = ['sh', '-c', 'while :; do echo 0123456789012345678901234567890123456789; done'];
    const guarded = await spawnGuarded(program, {
      signal: 'TERM',
      logFile,
      log: { largest: 10_000, every: 20 },
    });
    try {
      await eventually(() => expect(statSync(`${logFile}.1`).size).toBeGreaterThan(10_000));
      await eventually(() => expect(statSync(logFile).size).toBeLessThan(10_000_000));
    } finally {
      await guarded.stop();
    }
  });
});
