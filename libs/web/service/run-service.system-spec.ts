import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Runs the sample process to its end: its exit status, how long that took after `signal`, and what it said. */
async function endOf(ending: string, signal?: NodeJS.Signals) {
  const flags = ['--conditions=source', '--import', './tools/source.mjs', 'libs/web/test/ending-service.ts'];
  const child = spawn(process.execPath, [...flags, ending], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  const exited = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), exited]);
  const from = performance.now();
  if (signal) child.kill(signal);
  const [status] = (await exited) as [number | null];
  return { status, seconds: (performance.now() - from) / 1_000, lines: said.trimEnd().split('\n') };
}

describe('a process that ends', () => {
  it.each(['throws', 'rejects'])(
    'says in one line why when it %s, without the words of the error',
    async (ending) => {
      const { status, lines } = await endOf(ending);
      expect(status).toBe(1);
      expect(lines).toHaveLength(1);
      expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'fatal', error: { kind: 'Error' } });
      expect(lines[0]).not.toContain('Fatou');
    },
    60_000,
  );

  it('does not end for an error that kafkajs left behind, and says so', async () => {
    const { status, lines } = await endOf('kafkajs');
    expect(status).toBe(0);
    expect(lines.join()).toContain('kafkajs left an error behind');
    expect(lines.join()).not.toContain('Fatou');
  }, 60_000);

  it('has ended ten seconds after SIGTERM, whatever does not end, and says so', async () => {
    const { status, seconds, lines } = await endOf('hangs', 'SIGTERM');
    expect(status).toBe(1);
    expect(seconds).toBeLessThan(10);
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ level: 'fatal', msg: expect.stringMatching('ended') });
  }, 60_000);
});
