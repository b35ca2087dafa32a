import { applyDecorators } from '@nestjs/common';
import { DomainError, isDay, type Day } from '#kernel';
import { Text } from './fields.js';
import { QueryInt } from './query-fields.js';
import { isCleanText } from './text.js';

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

/** Says whether one part of a cursor is what the list sorts by: `isId`, `isDay`, `isListText`, … */
export type CursorPart<T> = (value: unknown) => value is T;

/**
 * Reads a cursor whose parts have these shapes. Throws INVALID_INPUT for anything else: what reaches a statement is
 * what the list could have handed out.
 */
export function decodeCursor<T extends unknown[]>(
  cursor: string,
  ...parts: { [K in keyof T]: CursorPart<T[K]> }
): T {
  const key = parsed(cursor);
  const fits = Array.isArray(key) && key.length === parts.length;
  if (fits && parts.every((isPart, index) => isPart(key[index]))) return key as T;
  throw new DomainError('INVALID_INPUT', 'This cursor was not handed out by this list.', {
    fields: [{ field: 'cursor', rule: 'cursor', message: 'must come from `next` of the page before' }],
  });
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/** A name or a title by which a list is sorted; empty where folding left nothing of it. */
export function isListText(value: unknown): value is string {
  return isCleanText(value, 'many');
}

/** A day, or `infinity` for rows without one, which a list shows last. */
export function isDayOrNever(value: unknown): value is Day | 'infinity' {
  return value === 'infinity' || isDay(value);
}

/** A moment as `toISOString` writes it. */
export function isMoment(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-/.test(value)) return false;
  const moment = new Date(value);
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === value;
}

/** Cuts `limit + 1` rows fetched to a page. */
export function pageOf<T>(rows: T[], limit: number, keyOf: (row: T) => (string | number | null)[]): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}
