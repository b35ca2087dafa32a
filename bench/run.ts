import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { buildServer } from '../tools/build/server.js';
import { intakeCommands } from './intake-commands.js';
import type { Line } from './line.js';
import { pipeline } from './pipeline.js';
import { table } from './page.js';

const benches: Record<string, () => Promise<Line[]>> = { 'intake-commands': intakeCommands, pipeline };
const { positionals } = parseArgs({ allowPositionals: true });
await buildServer();
for (const name of positionals) {
  const lines = await benches[name]!();
  console.log(table(lines));
  console.log(JSON.stringify(lines, undefined, 1));
}
