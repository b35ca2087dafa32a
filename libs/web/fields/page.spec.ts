import fc from 'fast-check';
import { decodeCursor, encodeCursor, pageOf } from './page.js';

describe('a page', () => {
  it('says where the next one begins, and nothing on the last', () => {
    const page = pageOf([{ n: 1 }, { n: 2 }, { n: 3 }], 2, (row) => [row.n]);
    expect(page.items).toEqual([{ n: 1 }, { n: 2 }]);
    expect(decodeCursor(page.next!, 1)).toEqual([2]);
    expect(pageOf([{ n: 1 }], 2, (row) => [row.n]).next).toBeNull();
  });

  it('carries any key through a URL', () => {
    const key = fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null)), { minLength: 1 });
    fc.assert(
      fc.property(key, (keys) => {
        const cursor = encodeCursor(keys);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(decodeCursor(cursor, keys.length)).toEqual(keys);
      }),
    );
  });

  it.each(['', 'x', encodeCursor([1, 2]), Buffer.from('[{"a":1}]').toString('base64url')])(
    'refuses the cursor %s',
    (cursor) => {
      expect(() => decodeCursor(cursor, 1)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    },
  );
});
