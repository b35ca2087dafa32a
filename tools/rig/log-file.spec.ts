import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '#testing';
import { spawnGuarded } from './guarded.js';
import { keepSmall } from './log-file.js';

function linkOf(descriptor: string): string | undefined {
  try {
    return readlinkSync(descriptor);
  } catch {
    // It has been closed since it was listed.
    return undefined;
  }
}

describe('the log file of a running program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'percorso-log-file-'));
  const file = join(folder, 'program.log');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is put aside when it has grown, under the program that goes on writing to it', async () => {
    const log = openSync(file, 'a');
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    void keepSmall(file, ended, { largest: 1_000, every: 5 });
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
    void keepSmall(file, ended, { largest: 1_000, every: 5 });
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

  it('keeps the last words of a program that prints much and ends', async () => {
    const logFile = join(folder, 'much.log');
    const words = 'i=0; while [ $i -lt 200 ]; do echo line $i of many; i=$((i+1)); done; echo FATAL';
    const log = { largest: 1_000, every: 60_000 };
    const guarded = await spawnGuarded(['sh', '-c', words], { signal: 'TERM', logFile, log });
    await guarded.exited;
    // Until whatever keeps the log has closed it.
    const open = () => readdirSync('/proc/self/fd').map((fd) => linkOf(`/proc/self/fd/${fd}`));
    await eventually(() => expect(open()).not.toContain(logFile));
    expect(readFileSync(logFile, 'utf8')).toMatch(/FATAL\n$/);
  });

  it('is complete as soon as the end of its program is known, also when somebody has removed it', async () => {
    const logFile = join(folder, 'rescued.log');
    const words = ['sh', '-c', `rm ${logFile}; echo its last words`];
    const guarded = await spawnGuarded(words, { signal: 'TERM', logFile });
    await guarded.exited;
    expect(existsSync(logFile) && readFileSync(logFile, 'utf8')).toBe('its last words\n');
  });

  it('loses nothing while its folder is away', async () => {
    const away = join(folder, 'away');
    mkdirSync(away);
    const logFile = join(away, 'program.log');
    const log = openSync(logFile, 'a');
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    void keepSmall(logFile, ended, { largest: 1_000, every: 5 });
    rmSync(away, { recursive: true });
    writeSync(log, 'while it was away\n');
    const before = performance.now();
    // A dozen looks.
    await eventually(() => expect(performance.now() - before).toBeGreaterThan(100));
    expect(fstatSync(log).size).toBeGreaterThan(0);
    mkdirSync(away);
    await eventually(() =>
      expect(existsSync(logFile) && readFileSync(logFile, 'utf8')).toBe('while it was away\n'),
    );
    closeSync(log);
    end();
  });

  it('is emptied where there is no room to put it aside', async () => {
    const logFile = join(folder, 'full.log');
    symlinkSync('/dev/full', `${logFile}.1`);
    const log = openSync(logFile, 'a');
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    void keepSmall(logFile, ended, { largest: 1_000, every: 5 });
    for (let time = 0; time < 2; time += 1) {
      writeSync(log, 'x'.repeat(2_000));
      await eventually(() => expect(fstatSync(log).size).toBe(0));
      if (!existsSync(`${logFile}.1`)) symlinkSync('/dev/full', `${logFile}.1`);
    }
    closeSync(log);
    end();
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
