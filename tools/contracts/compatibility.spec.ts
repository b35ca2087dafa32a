import { z } from 'zod';
import { incompatibilities } from './compatibility.js';
import { jsonSchemaOf } from './json-schema.js';

const published = {
  on: z.iso.date(),
  reason: z.enum(['HEALTH', 'OTHER']),
  placementId: z.uuid().nullable(),
  hours: z.number().max(60).optional(),
  windows: z.array(z.strictObject({ weekday: z.int().min(1).max(7) })).max(70),
  territory: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('ANYWHERE') }),
    z.strictObject({ kind: z.literal('COMUNI'), codes: z.array(z.string().regex(/^\d{6}$/)) }),
  ]),
};
const broken = (change: z.ZodRawShape) =>
  incompatibilities(
    jsonSchemaOf(z.strictObject(published)),
    jsonSchemaOf(z.strictObject({ ...published, ...change })),
  );

describe('a released event may', () => {
  it.each<[string, z.ZodRawShape]>([
    ['stay as it is', {}],
    ['gain an optional property', { comune: z.string().optional() }],
    [
      'gain one deep inside',
      {
        windows: z
          .array(z.strictObject({ weekday: z.int().min(1).max(7), night: z.boolean().optional() }))
          .max(70),
      },
    ],
    ['be described in other words', { on: z.iso.date().describe('the day') }],
    ['list its codes in another order', { reason: z.enum(['OTHER', 'HEALTH']) }],
  ])('%s', (_, change) => {
    expect(broken(change)).toEqual([]);
  });
});

/** The controls: each of these must be caught. */
describe('a released event may not', () => {
  it.each<[string, z.ZodRawShape, string]>([
    [
      'gain a required property',
      { by: z.uuid() },
      'data.by is required now; messages already written may lack it',
    ],
    ['require an optional one', { hours: z.number().max(60) }, 'data.hours is required now'],
    [
      'make a required one optional',
      { on: z.iso.date().optional() },
      'data.on is optional now; its readers count on it',
    ],
    [
      'gain a code',
      { reason: z.enum(['HEALTH', 'OTHER', 'FAMILY']) },
      'has a new code "FAMILY"; readers of this version refuse it',
    ],
    ['lose a code', { reason: z.enum(['HEALTH']) }, 'lost the code "OTHER"'],
    ['become nullable', { on: z.iso.date().nullable() }, 'data.on'],
    ['stop being nullable', { placementId: z.uuid() }, 'data.placementId'],
    ['change its type', { on: z.int() }, 'data.on: type was "string" and is "integer"'],
    ['widen a limit', { hours: z.number().max(80).optional() }, 'data.hours: maximum was 60 and is 80'],
    [
      'narrow a limit',
      { windows: z.array(z.strictObject({ weekday: z.int().min(1).max(7) })).max(7) },
      'maxItems',
    ],
    ['drop a limit', { hours: z.number().optional() }, 'data.hours: maximum was 60 and is nothing'],
    [
      'change inside a list',
      { windows: z.array(z.strictObject({ weekday: z.int().min(0).max(7) })).max(70) },
      'data.windows[].weekday',
    ],
    [
      'gain a branch',
      { territory: z.union([...published.territory.options, z.strictObject({ kind: z.literal('X') })]) },
      'data.territory',
    ],
  ])('%s', (_, change, told) => {
    expect(broken(change).join('\n')).toContain(told);
  });

  it('lose a property', () => {
    const { hours: _, ...less } = published;
    const next = jsonSchemaOf(z.strictObject(less));
    expect(incompatibilities(jsonSchemaOf(z.strictObject(published)), next)).toEqual([
      'data.hours is gone; its readers need it',
    ]);
  });
});
