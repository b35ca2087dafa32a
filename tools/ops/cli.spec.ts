import { parseEnv } from 'node:util';
import { freePort } from '../rig/port.js';
import { catalogue } from './catalogue.js';
import { age, table } from './command.js';
import { secretNames } from './secrets/secrets.js';
import { run } from './spec/small-installation.js';

describe('the operator’s commands', () => {
  it.each(Object.keys(catalogue))('%s says what it does and how it ends', async (name) => {
    const { status, out } = await run([...name.split(' '), '--help']);
    expect(status).toBe(0);
    expect(out).toMatch(new RegExp(`^npm run -s ops -- ${name}`));
    expect(out).toContain(
      'status 0 all well · 1 found something wrong · 2 asked the wrong way · 3 cannot reach',
    );
  });

  it('are listed', async () => {
    const { status, out } = await run(['--help']);
    expect(status).toBe(0);
    for (const name of Object.keys(catalogue)) expect(out).toContain(`\n${name}\n`);
  });

  it.each([
    [[], 'npm run -s ops'],
    [['evnets', 'parked'], 'there is no command evnets parked'],
    [['events', 'parked', '--colour'], "Unknown option '--colour'"],
    [
      ['events', 'parked', '--service', 'gateway', '--home', '/nowhere'],
      'there is no installation in /nowhere/main',
    ],
    [['events', 'redrive', '--all', '--by', 'Anna'], 'say which service'],
    [['events', 'redrive', '--service', 'intake', '--all'], 'say who asks'],
    [['events', 'redrive', '--service', 'intake', '--by', 'Anna'], 'say either --key KEY or --all'],
    [['events', 'redrive', '--service', 'intake', '--by', 'Anna', '--key', "x'"], '--key is not a key'],
    [['events', 'redrive', '--service', 'intake', '--by', 'Anna', '--all', '--wait', '0'], '--wait must be'],
    [['events', 'replay', '--service', 'intake'], 'intake cannot be replayed'],
    [['events', 'lag', '--most', 'many'], '--most must be'],
    [['audit', 'verify', '--anchor', '1:x'], '--anchor must be'],
    [['account', 'let-in', '--by', 'Anna'], 'say which account'],
    [['account', 'let-in', '--email', 'ada@ponte-largo.example'], 'say who asks'],
    [['backup'], 'say one file'],
    [['restore', '/nowhere.tar.gz'], 'there is no file'],
    [['databases', 'provision'], 'SUPERUSER_URL, intake'.split(',')[0]!],
  ])('asked the wrong way, %j, say how', async (argv, message) => {
    const { status, out, err } = await run(argv as string[]);
    expect([status === 2 || err.includes('there is no installation'), out]).toEqual([true, '']);
    expect(err).toContain(message);
  });

  it('end with status 3 when nobody answers, and tell no password', async () => {
    const environment = {
      DATABASE_SERVER: `postgres://127.0.0.1:${await freePort()}`,
      INTAKE_APP_PASSWORD: 'planted',
    };
    const { status, out } = await run(['events', 'parked', '--json'], environment);
    expect([status, JSON.parse(out).ok]).toEqual([3, false]);
    expect(out).not.toContain('planted');
  });

  it.each([
    ['backup', '/nowhere/x.tar.gz'],
    ['restore', process.execPath],
  ])('leave the %s of a distributed installation to its own servers', async (name, file) => {
    const { status, err } = await run([name, file], { DATABASE_SERVER: 'postgres://127.0.0.1:1' });
    expect([status, err]).toEqual([2, expect.stringContaining('deploy/README.md')]);
  });

  describe.each([
    ['account let-in', ['--email', 'ada@ponte-largo.example']],
    ['events redrive', ['--service', 'intake', '--all']],
    ['events drop', ['--service', 'intake', '--event', 'e-1']],
  ])('keep with %s who asked,', (command, flags) => {
    const by = (name: string) => run([...command.split(' '), ...flags, '--by', name, '--home', '/nowhere']);

    it.each([
      ['a line break', 'Anna\n2026-11-29 system: all is well'],
      ['an escape sequence', 'Anna\u001b[2J'],
      ['a turn of the direction of writing', 'Anna\u202eidreV'],
      ['a hundred kilobytes', 'a'.repeat(100_000)],
    ])('but not with %s', async (_, name) => {
      const { status, err } = await by(name);
      expect([status, err]).toEqual([
        2,
        '--by must be one line of at most 100 characters, without control characters\n',
      ]);
    });

    it('whatever the name looks like otherwise', async () => {
      expect((await by('Anna D’Amico-Šćepanović, 安娜 (turno di notte)')).status).toBe(3);
    });
  });

  it('leave out the services whose password is not given', async () => {
    const environment = { DATABASE_SERVER: 'postgres://127.0.0.1:1', INTAKE_APP_PASSWORD: 'x' };
    const { status, err } = await run(['events', 'parked', '--service', 'placement'], environment);
    expect([status, err]).toEqual([2, 'set PLACEMENT_APP_PASSWORD to reach placement\n']);
  });

  it('make secrets that an .env file holds', async () => {
    const [one, other] = [await run(['secrets']), await run(['secrets'])];
    const values = parseEnv(one.out);
    expect(Object.keys(values).sort()).toEqual([...secretNames].sort());
    expect(JSON.parse(values.GATEWAY_PRIVATE_KEY!)).toMatchObject(JSON.parse(values.GATEWAY_PUBLIC_KEY!));
    expect(JSON.parse(values.GATEWAY_PUBLIC_KEY!)).not.toHaveProperty('d');
    expect(new Set([...one.out.split('\n'), ...other.out.split('\n')]).size).toBe(2 * secretNames.length + 1);
  });
});

describe('what people read', () => {
  it('stands in columns', () => {
    expect(table(['a', 'long'], [['wide', 'x']])).toEqual(['a     long', 'wide  x']);
  });

  it.each([
    [5, '5 s'],
    [90, '1 min'],
    [7_300, '2 h'],
    [86_400, '1 day'],
    [200_000, '2 days'],
  ])('tells %s s as %s', (seconds, text) => expect(age(seconds)).toBe(text));
});
