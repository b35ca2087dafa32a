import { DomainError, violated } from '#kernel';
import type { RecordingKey } from '#persistence';
import type { WebRequest } from './web-request.js';

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

/**
 * The moment at which the facts of a request are to be recorded, in the header `recorded-at`: only with the key of a
 * demo that is being filled, in `recording-key`. Undefined = now, as always else. Nobody else may date a record:
 * FORBIDDEN.
 */
export function recordedAtOf({ headers }: Pick<WebRequest, 'headers'>, key: RecordingKey): Date | undefined {
  const { 'recorded-at': at, 'recording-key': given } = headers;
  if (at === undefined) return undefined;
  if (typeof given !== 'string' || !key.opens(given)) {
    throw new DomainError('FORBIDDEN', 'Facts are recorded at the moment they are sent.', {
      rule: 'recorded-at.only-while-a-demo-is-filled',
    });
  }
  if (typeof at === 'string' && instant.test(at) && Date.parse(at) <= Date.now()) return new Date(at);
  throw violated('recorded-at.past-instant', 'recorded-at is an instant in UTC that has passed');
}
