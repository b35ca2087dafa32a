/**
 * SQLSTATE classes and codes after which the same work may well succeed: connection (08), rollback for concurrency
 * (40), resources (53), operator intervention (57P), a lock that was not free (55P03), a transaction that was ended
 * because its holder stood still (25P03, 25P04), a database that only reads until another one has taken over (25006).
 */
const passingStates = /^(08|40|53|57P|55P03|25P03|25P04|25006)/;
const passingCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** What pg, pg-pool and the query builder say of a broken connection without giving it a code. */
const passingWords =
  /Connection terminated|connection timeout|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error|Client was closed and is not queryable|driver has already been destroyed/i;

/** The deepest chain of causes that is followed. */
const mostCauses = 10;

/**
 * True when trying the same thing again can succeed without anybody mending anything: the database is away, starts
 * again, is full, or chose this work to give way to another. HTTP answers 503 by
 * it, consumers and the relay wait by it.
 */
export function isTransient(error: unknown): boolean {
  let cause = error;
  for (let depth = 0; depth < mostCauses && isError(cause); depth++) {
    const code = String(cause.code ?? '');
    if (passingStates.test(code) || passingCodes.has(code) || passingWords.test(cause.message)) return true;
    cause = cause.cause ?? cause.previous;
  }
  return false;
}

type AnyError = Error & { code?: unknown; previous?: unknown };

/** By its shape: an error of another realm (a worker, a test) is not an instance of this one's Error. */
function isError(value: unknown): value is AnyError {
  return typeof value === 'object' && value !== null && 'message' in value && 'stack' in value;
}
