import { DomainError } from '#kernel';

/** A cursor that reads well and yet was never handed out. */
export function strangeCursor(): DomainError {
  return new DomainError('INVALID_INPUT', 'This cursor was not handed out by this list.', {
    fields: [{ field: 'cursor', rule: 'cursor', message: 'must come from `next` of the page before' }],
  });
}
