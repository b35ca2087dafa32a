import { applyDecorators } from '@nestjs/common';
import { DomainError } from '#kernel';
import { Text } from './fields.js';
import { QueryInt } from './query-fields.js';

/** One page of a list. `next` is the cursor of the page after, `null` on the last. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** `limit`: rows on a page. */
export function Limit(options: { max?: number } = {}): PropertyDecorator {
  return QueryInt({ min: 1, max: options.max ?? 100, optional: true, example: 50 });
}

/** `cursor`: what `next` of the page before said; opaque. */
export function Cursor(): PropertyDecorator {
  return applyDecorators(Text({ max: 500, pattern: /^[A-Za-z0-9_-]+$/, optional: true }));
}

/** Extend it with the filters of a list. */
export class PageQuery {
  @Limit() limit: number = 50;
  @Cursor() cursor?: string;
}

/** The sort key of the last row, as text that a URL carries. */
export function encodeCursor(key: (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Reads a cursor of `length` keys. Throws INVALID_INPUT on anything else. */
export function decodeCursor(cursor: string, length: number): (string | number | null)[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const isKey = (value: unknown) =>
      value === null || typeof value === 'string' || typeof value === 'number';
    if (Array.isArray(key) && key.length === length && key.every(isKey))
      return key as (string | number | null)[];
  } catch {
    // reported below, like every other cursor that nobody handed out
  }
  throw new DomainError('INVALID_INPUT', 'This cursor was not handed out by this list.', {
    fields: [{ field: 'cursor', rule: 'cursor', message: 'must come from `next` of the page before' }],
  });
}

/** Cuts `limit + 1` rows fetched to a page. */
export function pageOf<T>(rows: T[], limit: number, keyOf: (row: T) => (string | number | null)[]): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}
