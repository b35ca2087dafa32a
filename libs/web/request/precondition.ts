import { DomainError } from '#kernel';
import type { WebRequest } from './web-request.js';

const etagPattern = /^(?:W\/)?"(\d{1,9})"$/;

/** The version in `If-Match`. Throws PRECONDITION_REQUIRED without one, INVALID_INPUT with anything else. */
export function expectedVersionOf(request: WebRequest): number {
  const given = request.headers['if-match'];
  if (given === undefined) {
    throw new DomainError('PRECONDITION_REQUIRED', 'Send If-Match with the ETag of what you saw.', {
      rule: 'version.required',
    });
  }
  const match = etagPattern.exec(given);
  if (match) return Number(match[1]);
  throw new DomainError('INVALID_INPUT', 'If-Match must hold one ETag of this resource.', {
    fields: [{ field: 'if-match', rule: 'pattern', message: 'must look like "3"' }],
  });
}

/** The ETag of a body that says its version. */
export function etagOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('version' in body)) return null;
  return typeof body.version === 'number' ? `"${body.version}"` : null;
}
