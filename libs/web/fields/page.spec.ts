import fc from 'fast-check';
import { isDay, isId } from '#kernel';
import {
  decodeCursor,
  encodeCursor,
  isDayOrNever,
  isListText,
  isMoment,
  pageOf,
  type CursorPart,
} from './page.js';

const isAnything = (value: unknown): value is string | number | null =>
  typeof value !== 'object' || value === null;
const isNumber = (value: unknown): value is number => typeof value === 'number';

describe('a page', () => {
  it('says where the next one begins, and nothing on the last', () => {
    const page = pageOf([{ n: 1 }, { n: 2 }, { n: 3 }], 2, (row) => [row.n]);
    expect(page.items).toEqual([{ n: 1 }, { n: 2 }]);
    expect(decodeCursor(page.next!, isNumber)).toEqual([2]);
    expect(pageOf([{ n: 1 }], 2, (row) => [row.n]).next).toBeNull();
  });

  it('carries any key through a URL', () => {
    const key = fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null)), { minLength: 1 });
    fc.assert(
      fc.property(key, (keys) => {
        const cursor = encodeCursor(keys);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(decodeCursor(cursor, ...keys.map(() => isAnything))).toEqual(keys);
      }),
    );
  });

  it.each(['', 'x', encodeCursor([1, 2]), Buffer.from('[{"a":1}]').toString('base64url')])(
    'refuses the cursor %s',
    (cursor) => {
      expect(() => decodeCursor(cursor, isAnything)).toThrow(
        expect.objectContaining({ code: 'INVALID_INPUT' }),
      );
    },
  );

  it.each<[string, CursorPart<unknown>, unknown[], unknown[]]>([
    ['an id', isId, ['0192f0c1-2b3c-7d4e-8f50-617283940506'], ['x', 7, null, '']],
    ['a day', isDay, ['2026-11-29'], ['2026-02-30', '0000-01-01', 'infinity', 20261129]],
    ['a day or never', isDayOrNever, ['2026-11-29', 'infinity'], ['-infinity', 'now', null]],
    ['a text', isListText, ['Giulia', '', "d'Angelo"], ['a\u0000b', 'a\ud800', 7, null]],
    [
      'a moment',
      isMoment,
      ['2026-11-29T10:00:00.000Z'],
      ['2026-11-29', '+275760-01-01T00:00:00.000Z', 'x', 1],
    ],
  ])('takes %s for a part, and nothing else', (_name, isPart, right, wrong) => {
    for (const value of right) expect(decodeCursor(encodeCursor([value as string]), isPart)).toEqual([value]);
    for (const value of wrong)
      expect(() => decodeCursor(encodeCursor([value as string]), isPart)).toThrow(
        expect.objectContaining({ fields: [expect.objectContaining({ field: 'cursor', rule: 'cursor' })] }),
      );
  });
});
