import { incompatibilities } from './compatibility.js';
import { type DescribedEvent, type JsonSchema, publishedSchema } from './json-schema.js';

/**
 * What has changed against the released schemas in a way that needs a new version; none = free to go. An event that
 * has never been released has no schema in `released` and may still change as it likes.
 */
export function breakagesOf(
  events: readonly DescribedEvent[],
  released: ReadonlyMap<string, JsonSchema>,
): string[] {
  const known = new Set(events.map(({ type }) => type));
  const vanished = [...released.keys()].filter((type) => !known.has(type));
  return [
    ...vanished.map((type) => `${type}: was released and is gone; keep it in retired.ts with an upcast`),
    ...events.flatMap((event) => {
      const before = released.get(event.type);
      const found = before ? incompatibilities(before, publishedSchema(event)) : [];
      return found.map((breakage) => `${event.type}: ${breakage}`);
    }),
  ];
}
