import { isId } from '#kernel';
import { fromHeaders, type CloudEvent } from './cloud-event.js';

/** No attribute of the contract is longer; what is, breaks its schema with or without its end. */
const longestAttribute = 500;
/** No data of the contract is nested half as deep. Deeper data would end the recursion of whoever writes it as JSON. */
const deepest = 64;
const nobody = '-';

/**
 * A message of the log as an event that can be kept whatever it holds: anybody who reaches the broker can write
 * anything. What PostgreSQL cannot store is replaced, so that it can be parked; its schema refuses it all the same.
 * A message without an id of its own goes under its place in the log, `topic/partition/offset`.
 */
export function receivedEvent(
  header: (name: string) => string | undefined,
  data: unknown,
  place: string,
): CloudEvent {
  const event = fromHeaders(
    (name) => attribute(header(name)),
    isDeep(data) ? 'nested too deeply' : clean(data),
  );
  return { ...event, id: isId(event.id) ? event.id : place, source: event.source || nobody };
}

function attribute(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const text = storable(value);
  return text.length > longestAttribute ? `${text.slice(0, longestAttribute)}…` : text;
}

/** PostgreSQL holds neither NUL nor half a surrogate pair in a text. */
function storable(text: string): string {
  return text.replaceAll('\0', '\ufffd').toWellFormed();
}

function isDeep(data: unknown, depth = 0): boolean {
  if (typeof data !== 'object' || data === null) return false;
  return depth >= deepest || Object.values(data).some((value) => isDeep(value, depth + 1));
}

function clean(data: unknown): unknown {
  if (typeof data === 'string') return storable(data);
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) return data.map(clean);
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [storable(name), clean(value)]));
}
