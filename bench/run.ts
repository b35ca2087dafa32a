import 'reflect-metadata';
import { rmSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { buildServer } from '../tools/build/server.js';
import { optionsOf } from '../tools/rig/options.js';
import { root } from '../tools/rig/root.js';
import { demoStart } from './demo-start.js';
import { benchFolder } from './installation.js';
import { intakeCommands } from './intake-commands.js';
import { lag } from './lag.js';
import type { Line } from './line.js';
import { pageFacts } from './machine.js';
import { matching } from './matching.js';
import { page, whereTheTimeGoes, table } from './page.js';
import { pipeline } from './pipeline.js';

/** `npm run bench`: all of them, in the order of the page. `npm run bench -- <name>`: some, printed. */
const benches: Record<string, () => Promise<Line[]>> = {
  'intake-commands': intakeCommands,
  pipeline,
  lag,
  matching,
  'demo-start': demoStart,
};

const { positionals, values } = optionsOf({
  allowPositionals: true,
  options: { help: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !Object.hasOwn(benches, name));
const usage = `npm run bench                 everything; writes docs/benchmarks.md
npm run bench -- <name>…      some of: ${Object.keys(benches).join(', ')}`;

if (values.help || unknown.length > 0) {
  console.log(usage);
  process.exitCode = unknown.length > 0 ? 2 : 0;
} else await run(positionals);

async function run(wanted: string[]): Promise<void> {
  const load = loadavg()[0]!;
  const facts = await pageFacts(load);
  await buildServer();
  const lines: Line[] = [];
  try {
    for (const name of wanted.length > 0 ? wanted : Object.keys(benches))
      lines.push(...(await linesOf(name)));
  } finally {
    rmSync(benchFolder, { recursive: true, force: true });
  }
  if (wanted.length === 0) writeFileSync(join(root, 'docs/benchmarks.md'), page(lines, facts));
  console.log([table(lines), ...whereTheTimeGoes(lines)].join('\n\n'));
}

/** What fails is a line too: the others are worth no less. */
async function linesOf(name: string): Promise<Line[]> {
  try {
    return await benches[name]!();
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
    return [{ what: name, measured: null, missing: (error as Error).message.split('\n')[0] }];
  }
}
