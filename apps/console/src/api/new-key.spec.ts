import { isId } from '#kernel';
import { newId, newKey } from './new-key.js';

describe('an id made by the console', () => {
  it('is one that the services take, and never the same', () => {
    const ids = Array.from({ length: 200 }, newId);
    expect(ids.filter((id) => !isId(id))).toEqual([]);
    expect(new Set(ids).size).toBe(200);
    expect(newKey()).toMatch(/^[0-9a-f]{32}$/);
  });
});
