import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../rig/root.js';
import { describedEvents, outputs, pathOfBaseline, pathOfSchema, releasedSchemas } from './outputs.js';
import { breakagesOf } from './release.js';

/**
 * `npm run generate:contracts` writes the published contract; `npm run check:contracts` only says what is stale;
 * `npm run release:contracts` also freezes today's schemas: from then on an incompatible change needs a new version.
 */
const { values } = parseArgs({ options: { check: { type: 'boolean' }, release: { type: 'boolean' } } });

const broken = breakagesOf(describedEvents, releasedSchemas());
const files = outputs();
if (broken.length > 0) {
  console.error(
    'Released events have changed incompatibly: define a new version, and retire this one with an upcast.',
  );
  fail(broken);
} else if (values.check) {
  const stale = [
    ...[...files].filter(([path, text]) => readIfThere(path) !== text).map(([path]) => path),
    ...orphans(),
  ];
  if (stale.length > 0) {
    console.error('Generated files are out of date: run npm run generate:contracts.');
    fail(stale);
  }
} else {
  for (const [path, text] of files) write(path, text);
  for (const path of orphans()) rmSync(join(root, path));
  if (values.release)
    for (const { type } of describedEvents) write(pathOfBaseline(type), files.get(pathOfSchema(type))!);
}

function fail(lines: string[]): void {
  for (const line of lines) console.error(`  ${line}`);
  process.exitCode = 1;
}

/** Schemas of events that no longer exist and were never released. */
function orphans(): string[] {
  const folder = dirname(pathOfSchema('x'));
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.schema.json') && !files.has(`${folder}/${file}`))
    .map((file) => `${folder}/${file}`);
}

function readIfThere(path: string): string | null {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  if (readIfThere(path) !== text) writeFileSync(join(root, path), text);
}
