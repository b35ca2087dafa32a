import { z } from 'zod';
import { envelopeSchema } from './envelope.js';
import { eventDefinitions } from './registry.js';

type JsonSchema = { [keyword: string]: unknown };

/** Paths at which a message could grow without end. */
function unbounded(schema: JsonSchema, path: string): string[] {
  const inside = [
    ...Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).map(
      ([key, value]) => [key, value] as const,
    ),
    ...[schema.anyOf, schema.oneOf, schema.items]
      .flat()
      .flatMap((value) => (value ? [['·', value as JsonSchema] as const] : [])),
  ].flatMap(([key, value]) => unbounded(value, `${path}.${key}`));
  return isBounded(schema) ? inside : [path, ...inside];
}

function isBounded(schema: JsonSchema): boolean {
  if (schema.enum !== undefined || schema.const !== undefined) return true;
  /** A bare nullable value is written `["number", "null"]`. */
  return [schema.type].flat().every((type) => isBoundedAs(type, schema));
}

function isBoundedAs(type: unknown, schema: JsonSchema): boolean {
  switch (type) {
    case 'string':
      return schema.maxLength !== undefined || schema.format !== undefined || hasFixedLength(schema.pattern);
    case 'array':
      return schema.maxItems !== undefined;
    case 'number':
    case 'integer':
      return schema.minimum !== undefined && Number(schema.maximum) < Number.MAX_SAFE_INTEGER;
    default:
      return schema.additionalProperties === false || type !== 'object';
  }
}

/** An anchored pattern without `*`, `+` or an open `{n,}`. */
function hasFixedLength(pattern: unknown): boolean {
  return typeof pattern === 'string' && /^\^.*\$$/.test(pattern) && !/[*+]|,\}/.test(pattern);
}

const jsonOf = (schema: z.ZodType) => z.toJSONSchema(schema) as JsonSchema;

describe('the size of a message', () => {
  it.each([...eventDefinitions])('$type is bounded in every string, list and number', ({ data }) => {
    expect(unbounded(jsonOf(data), 'data')).toEqual([]);
  });

  it('is bounded in the attributes; the version may count on', () => {
    const { properties } = jsonOf(envelopeSchema) as { properties: Record<string, JsonSchema> };
    const open = Object.entries(properties).flatMap(([name, schema]) => unbounded(schema, name));
    expect(open).toEqual(['aggregateversion']);
  });

  it.each<[string, z.ZodType]>([
    ['a string', z.strictObject({ a: z.string().min(1) })],
    ['a pattern that goes on', z.strictObject({ a: z.string().regex(/^[a-z]+$/) })],
    ['a list', z.strictObject({ a: z.array(z.uuid()) })],
    ['a number', z.strictObject({ a: z.array(z.strictObject({ b: z.number().nullable() })).max(2) })],
    ['an integer', z.strictObject({ a: z.int() })],
    ['an open object', z.looseObject({})],
  ])('is found lacking in %s without a limit', (_, schema) => {
    expect(unbounded(jsonOf(schema), 'data')).not.toEqual([]);
  });
});
