import { z } from 'zod';
import { catalogueOf, type RetiredVersion } from './catalogue.js';
import { defineEvent } from './define-event.js';
import { ContractViolation } from './issues.js';

const topic = 'percorso.intake.path';
const colours = z.enum(['RED', 'GREEN']);
const painted = defineEvent({
  topic,
  type: 'percorso.intake.path.painted.v3',
  summary: 'For this spec.',
  data: z.strictObject({
    colour: colours,
    coats: z.array(z.strictObject({ on: z.iso.date(), litres: z.number() })).max(2),
    by: z.uuid().optional(),
  }),
});
/** v1 held one coat without a day; v2 gave it a day. */
const retired: RetiredVersion[] = [
  {
    type: 'percorso.intake.path.painted.v1',
    next: 'percorso.intake.path.painted.v2',
    data: z.strictObject({ colour: colours, litres: z.number() }),
    upcast: (data) => ({ ...data, on: '2020-01-01' }),
  },
  {
    type: 'percorso.intake.path.painted.v2',
    next: 'percorso.intake.path.painted.v3',
    data: z.strictObject({ colour: colours, litres: z.number(), on: z.iso.date() }),
    upcast: ({ colour, litres, on }) => ({ colour, coats: [{ on, litres }] }),
  },
];
const { parseProduced, parseConsumed } = catalogueOf([painted], retired);

const subject = '01990a10-0000-7000-8000-000000000001';
const data = { colour: 'RED', coats: [{ on: '2026-02-01', litres: 2 }] };
function message(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    specversion: '1.0',
    id: '01990a20-0000-7000-8000-000000000001',
    source: 'percorso/intake',
    type: painted.type,
    subject,
    time: '2026-02-01T10:00:00.000Z',
    tenant: 'ponte-largo',
    partitionkey: subject,
    aggregateversion: 1,
    correlationid: 'abc-1',
    data,
    ...change,
  };
}

describe('a message about to be written', () => {
  it('passes when it is complete', () => {
    expect(parseProduced(message())).toEqual(message());
  });

  it.each([
    ['an unknown property', { data: { ...data, firstName: 'Fatou' } }, 'data: Unrecognized key: "firstName"'],
    [
      'an unknown property inside',
      { data: { ...data, coats: [{ ...data.coats[0], by: 'me' }] } },
      'data.coats.0',
    ],
    ['an unknown attribute', { comment: 'x' }, 'Unrecognized key: "comment"'],
    ['a missing property', { data: { colour: 'RED' } }, 'data.coats'],
    ['an unknown code', { data: { ...data, colour: 'BLUE' } }, 'data.colour'],
    ['a list too long', { data: { ...data, coats: [1, 2, 3].map(() => data.coats[0]) } }, 'data.coats'],
    [
      'a day that does not exist',
      { data: { ...data, coats: [{ on: '2026-02-30', litres: 1 }] } },
      'data.coats.0.on',
    ],
    ['an older version', { type: 'percorso.intake.path.painted.v1' }, 'type: is not in the contract'],
    ['another service as source', { source: 'percorso/placement' }, 'source'],
    ['a partition key that is not its subject', { partitionkey: message().id }, 'partitionkey'],
    ['a version that is not a number', { aggregateversion: '1' }, 'aggregateversion'],
    ['no data', { data: undefined }, 'data'],
  ])('is refused with %s', (_, change, where) => {
    expect(() => parseProduced(message(change))).toThrow(ContractViolation);
    expect(() => parseProduced(message(change))).toThrow(
      expect.objectContaining({ message: expect.stringContaining(where) }),
    );
  });

  it('does not repeat a value in the error, where it could reach a log', () => {
    const caught = (() => {
      try {
        return parseProduced(message({ data: { ...data, colour: 'Fatou Diallo' } }));
      } catch (error) {
        return error;
      }
    })();
    expect(JSON.stringify(caught) + String(caught)).not.toContain('Fatou');
  });
});

describe('a message that was read', () => {
  it('loses what this version does not know, at every depth', () => {
    const newer = message({
      weather: 'x',
      data: { ...data, more: 1, coats: [{ ...data.coats[0], more: [2] }] },
    });
    expect(parseConsumed(newer)).toEqual({ ok: true, event: message() });
  });

  it('is left as it was given', () => {
    const given = message({ data: { ...data, more: { a: 1 } } });
    const before = structuredClone(given);
    parseConsumed(given);
    expect(given).toEqual(before);
  });

  it('is lifted from any older version to the current one', () => {
    const lifted = (coat: object) => ({
      ok: true,
      event: message({ data: { colour: 'RED', coats: [coat] } }),
    });
    expect(
      parseConsumed(message({ type: 'percorso.intake.path.painted.v1', data: { colour: 'RED', litres: 3 } })),
    ).toEqual(lifted({ on: '2020-01-01', litres: 3 }));
    expect(
      parseConsumed(
        message({
          type: 'percorso.intake.path.painted.v2',
          data: { colour: 'RED', litres: 3, on: '2021-05-05' },
        }),
      ),
    ).toEqual(lifted({ on: '2021-05-05', litres: 3 }));
  });

  it.each([
    ['UNKNOWN_TYPE', { type: 'percorso.intake.path.sold.v1' }],
    ['UNKNOWN_VERSION', { type: 'percorso.intake.path.painted.v4' }],
    ['INVALID_DATA', { type: 'not a type' }],
    ['INVALID_DATA', { data: { ...data, colour: 'BLUE' } }],
    ['INVALID_DATA', { data: { colour: 'RED' } }],
    ['INVALID_DATA', { data: null }],
    ['INVALID_DATA', { data: 'RED' }],
    ['INVALID_DATA', { time: 'yesterday' }],
    ['INVALID_DATA', { partitionkey: message().id }],
    ['INVALID_DATA', { type: 'percorso.intake.path.painted.v1', data: { colour: 'BLUE', litres: 3 } }],
  ])('is reported as %s: %j', (problem, change) => {
    expect(parseConsumed(message(change))).toMatchObject({ ok: false, problem, detail: expect.any(String) });
  });

  it.each([null, undefined, 1, 'x', [], {}])('is reported even when it is %j', (anything) => {
    expect(parseConsumed(anything)).toMatchObject({ ok: false, problem: 'INVALID_DATA', type: null });
  });

  it('is not excused when it has both an unknown property and a wrong one', () => {
    expect(parseConsumed(message({ data: { ...data, more: 1, colour: 'BLUE' } }))).toMatchObject({
      ok: false,
    });
  });
});
