import { DomainError, isId } from '#kernel';
import { decodeCursor } from '#web';

/** The place in a list ordered by folded name, then id. Throws INVALID_INPUT for a cursor nobody handed out. */
export function nameCursor(cursor: string): [name: string, id: string] {
  const [name, id] = decodeCursor(cursor, 2);
  if (typeof name === 'string' && !name.includes('\0') && name.isWellFormed() && isId(id)) return [name, id];
  throw new DomainError('INVALID_INPUT', 'This cursor was not handed out by this list.', {
    fields: [{ field: 'cursor', rule: 'cursor', message: 'must come from `next` of the page before' }],
  });
}
