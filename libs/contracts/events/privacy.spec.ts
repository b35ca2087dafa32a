import { z } from 'zod';
import { envelopeSchema } from './envelope.js';
import * as fields from './fields.js';
import { identityIn } from './identity-scan.js';
import { eventDefinitions } from './registry.js';
import { retiredVersions } from './retired.js';

/** Organisations and networks are named; they are no persons. */
const mayBeNamed: Record<string, ReadonlySet<string>> = {
  'percorso.placement.organisation.organisation-recorded.v1': new Set(['name']),
  'percorso.placement.organisation.network-recorded.v1': new Set(['name']),
};

describe('what an event can carry', () => {
  it.each([...eventDefinitions, ...retiredVersions].map(({ type, data }) => ({ type, data })))(
    '$type: ids, days, codes and numbers only',
    ({ type, data }) => {
      expect(identityIn(data, mayBeNamed[type])).toEqual([]);
    },
  );

  it('holds for the attributes too; tenant and correlation are set by the program', () => {
    expect(identityIn(envelopeSchema, new Set(['tenant', 'correlationid']))).toEqual([]);
  });
});

/** Take the rule away and this fails: each of these must be found. */
describe('the scan itself', () => {
  it.each<[string, z.ZodType, string]>([
    ['a first name', z.string(), 'firstName'],
    ['text that is only bounded', z.string().min(1).max(20), 'code'],
    ['a birth date, though it is a day', fields.day, 'bornOn'],
    ['a note as an optional list', z.array(z.string().max(5)).optional(), 'notes'],
    ['a code pattern wide enough for a name', z.string().regex(/^[A-Za-z0-9]+$/), 'reference'],
    ['a pattern that fits a codice fiscale', z.string().regex(/^[A-Z0-9]{16}$/), 'reference'],
    ['an e-mail address', z.email(), 'reach'],
    ['the name of an organisation where none is allowed', fields.organisationName, 'employer'],
    ['anything at all', z.unknown(), 'extra'],
    ['a map with free keys', z.record(z.string(), z.number()), 'scores'],
  ])('finds %s', (_, schema, property) => {
    const found = (shape: z.ZodType) =>
      identityIn(z.strictObject({ [property]: shape })).map(({ path }) => path);
    expect(found(schema)).toContainEqual(expect.stringContaining(property));
    expect(
      identityIn(z.strictObject({ inside: z.array(z.strictObject({ [property]: schema })) })),
    ).not.toEqual([]);
  });

  it('finds text in one branch of a union', () => {
    const choice = z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('A') }),
      z.strictObject({ kind: z.literal('B'), said: z.string() }),
    ]);
    expect(identityIn(z.strictObject({ choice }))).toEqual([
      { path: 'choice.said', why: 'is text that could be anything' },
    ]);
  });

  it.each([
    'id',
    'day',
    'instant',
    'country',
    'comune',
    'province',
    'isco',
    'sector',
    'timeOfDay',
    'ruleName',
  ] as const)('lets %s pass', (kind) => {
    expect(identityIn(z.strictObject({ value: fields[kind] }))).toEqual([]);
  });
});
