import type { JsonSchema } from './json-schema.js';

/** Words for readers: they change nothing that a program sees. */
const annotations = new Set(['$schema', '$id', 'title', 'description', 'examples', 'default', '$comment']);

/**
 * What in `next` would break a reader or an old message, as sentences; none = compatible. Topics keep their events for
 * ever and services are not deployed at one instant, so a version must hold both ways: new code reads old messages,
 * and old code reads new ones (it ignores a property it does not know, and refuses a code it does not know). What is
 * left is small: another optional property, and other words in titles and descriptions. All else is a new version.
 */
export function incompatibilities(published: JsonSchema, next: JsonSchema, path = 'data'): string[] {
  const keywords = new Set(
    [...Object.keys(published), ...Object.keys(next)].filter((key) => !annotations.has(key)),
  );
  return [...keywords].flatMap((keyword) => {
    const [before, after] = [published[keyword], next[keyword]];
    switch (keyword) {
      case 'properties':
        return inProperties(published, next, path);
      case 'required':
        return inRequired(published, next, path);
      case 'items':
      case 'additionalProperties':
      case 'propertyNames':
        return isSchema(before) && isSchema(after)
          ? incompatibilities(before, after, `${path}[]`)
          : changed(keyword, before, after, path);
      case 'anyOf':
      case 'oneOf':
      case 'allOf':
        return inBranches(keyword, before, after, path);
      case 'enum':
        return inCodes(before, after, path);
      default:
        return changed(keyword, before, after, path);
    }
  });
}

function inProperties(published: JsonSchema, next: JsonSchema, path: string): string[] {
  const [before, after] = [propertiesOf(published), propertiesOf(next)];
  return Object.entries(before).flatMap(([name, schema]) => {
    const now = after[name];
    return now
      ? incompatibilities(schema, now, `${path}.${name}`)
      : [`${path}.${name} is gone; its readers need it`];
  });
}

function inRequired(published: JsonSchema, next: JsonSchema, path: string): string[] {
  const [before, after] = [requiredOf(published), requiredOf(next)];
  const added = after.filter((name) => !before.includes(name));
  const dropped = before.filter((name) => !after.includes(name) && name in propertiesOf(next));
  return [
    ...added.map((name) => `${path}.${name} is required now; messages already written may lack it`),
    ...dropped.map((name) => `${path}.${name} is optional now; its readers count on it`),
  ];
}

function inCodes(before: unknown, after: unknown, path: string): string[] {
  if (!Array.isArray(before) || !Array.isArray(after)) return changed('enum', before, after, path);
  const added = after.filter((code) => !before.includes(code));
  const dropped = before.filter((code) => !after.includes(code));
  return [
    ...added.map(
      (code) => `${path} has a new code ${JSON.stringify(code)}; readers of this version refuse it`,
    ),
    ...dropped.map(
      (code) => `${path} lost the code ${JSON.stringify(code)}; messages already written may hold it`,
    ),
  ];
}

function inBranches(keyword: string, before: unknown, after: unknown, path: string): string[] {
  if (!Array.isArray(before) || !Array.isArray(after) || before.length !== after.length)
    return changed(keyword, before, after, path);
  return before.flatMap((branch, index) =>
    incompatibilities(branch as JsonSchema, after[index] as JsonSchema, path),
  );
}

function changed(keyword: string, before: unknown, after: unknown, path: string): string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const said = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value));
  return [`${path}: ${keyword} was ${said(before)} and is ${said(after)}`];
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function propertiesOf(schema: JsonSchema): Record<string, JsonSchema> {
  return (schema.properties ?? {}) as Record<string, JsonSchema>;
}

function requiredOf(schema: JsonSchema): string[] {
  return (schema.required ?? []) as string[];
}
