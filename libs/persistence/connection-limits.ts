/** How long a new connection may take to be made. Not how long work waits for a free one: connection-gate.ts. */
const connectTimeoutMs = 5_000;

/**
 * Ends what would otherwise hold a connection and its locks for ever (options of `pg`): a statement that does not
 * come to an end; waiting for a lock, well before that, because waiting can be tried again and computing cannot; and
 * a transaction whose process stands still between two statements (paused, or its machine asleep), so that the other
 * copies get past the rows it has locked.
 */
export const connectionLimits = {
  connectionTimeoutMillis: connectTimeoutMs,
  keepAlive: true,
  statement_timeout: 60_000,
  lock_timeout: 20_000,
  idle_in_transaction_session_timeout: 10_000,
};
