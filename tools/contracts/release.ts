import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../rig/root.js';
import { incompatibilities } from './compatibility.js';
import { type JsonSchema, publishedSchema } from './json-schema.js';
import { describedEvents, pathOfBaseline, readJson } from './outputs.js';

/**
 * What has changed against the released schemas in a way that needs a new version; none = free to go. An event that
 * has never been released has no baseline and may still change as it likes.
 */
export function breakages(): string[] {
  const known = new Set(describedEvents.map(({ type }) => type));
  const vanished = releasedTypes().filter((type) => !known.has(type));
  return [
    ...vanished.map((type) => `${type}: was released and is gone; keep it in retired.ts with an upcast`),
    ...describedEvents.flatMap((event) => {
      const path = pathOfBaseline(event.type);
      if (!existsSync(join(root, path))) return [];
      const found = incompatibilities(readJson(path) as JsonSchema, publishedSchema(event));
      return found.map((breakage) => `${event.type}: ${breakage}`);
    }),
  ];
}

function releasedTypes(): string[] {
  const folder = join(root, pathOfBaseline('x'), '..');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.schema.json'))
    .map((file) => file.slice(0, -'.schema.json'.length));
}
