import { isTooDeep } from './nesting.js';

const nested = (depth: number): unknown => JSON.parse('{"a":['.repeat(depth) + ']}'.repeat(depth));

it('lets through what a form can hold, and files as they are', () => {
  expect([nested(16), null, 'text', undefined, Buffer.alloc(10)].map(isTooDeep)).not.toContain(true);
});

it('stops what would exhaust the stack of whoever walks it', () => {
  expect([nested(17), nested(100_000)].map(isTooDeep)).toEqual([true, true]);
});
