import { v7, validate } from 'uuid';

/** A time-ordered identifier (RFC 9562, UUID version 7): inserts land at the end of an index. */
export function newId(): string {
  return v7();
}

export function isId(value: unknown): value is string {
  return typeof value === 'string' && validate(value);
}
