import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { envelopeSchema, eventDefinitions, retiredVersions } from '#contracts';
import { root } from '../rig/root.js';
import { asyncApiOf } from './asyncapi.js';
import { eventsPage } from './events-page.js';
import { type DescribedEvent, type JsonSchema, publishedSchema } from './json-schema.js';
import { type SourceFile, trafficOf } from './traffic.js';

const published = 'libs/contracts/published';
const ending = '.schema.json';

export const pathOfSchema = (type: string) => `${published}/${type}${ending}`;
/** Schemas as they were when first released: what a change is compared with. */
export const pathOfBaseline = (type: string) => `${published}/baseline/${type}${ending}`;

/** Current messages, and the old ones that still lie in the topics. */
export const describedEvents: readonly DescribedEvent[] = [
  ...eventDefinitions,
  ...retiredVersions.map(({ type, data, next }) => ({
    type,
    topic: type.split('.').slice(0, 3).join('.'),
    summary: `No longer emitted; read as ${next}.`,
    data,
  })),
];

/** Every generated file, by its path from the root of the repository. */
export function outputs(): Map<string, string> {
  const traffic = trafficOf(sources());
  const { version, license } = readJson('package.json') as { version: string; license: string };
  const examples = new Map(
    describedEvents.map(({ type }) => [
      type,
      readJson(`libs/contracts/golden/${type}.json`) as { data: unknown },
    ]),
  );
  const source = { version, license, envelope: envelopeSchema, events: describedEvents, traffic, examples };
  return new Map([
    ...describedEvents.map((event): [string, string] => [
      pathOfSchema(event.type),
      json(publishedSchema(event)),
    ]),
    [`${published}/asyncapi.json`, json(asyncApiOf(source))],
    ['docs/events.md', eventsPage(describedEvents, traffic)],
  ]);
}

export function releasedSchemas(): Map<string, JsonSchema> {
  const folder = dirname(pathOfBaseline(''));
  const files = existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [];
  const types = files.filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length));
  return new Map(types.map((type) => [type, readJson(pathOfBaseline(type)) as JsonSchema]));
}

export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function sources(): SourceFile[] {
  return readdirSync(join(root, 'apps'), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('node_modules'))
    .sort()
    .map((file) => ({ path: relative(root, file).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }));
}
