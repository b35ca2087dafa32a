/** Options of `pg` for every connection: how long it may take to be made. How long work waits for a free one: connection-gate.ts. */
export const reachable = {
  connectionTimeoutMillis: 5_000,
  keepAlive: true,
  // A machine that is gone without a word is missed in a minute, not in the two hours of the system's default.
  keepAliveInitialDelayMillis: 10_000,
};

/**
 * Ends what would otherwise hold a connection and its locks for ever (options of `pg`): a statement that does not
 * come to an end; waiting for a lock, well before that, because waiting can be tried again and computing cannot; and
 * a transaction whose process stands still between two statements (paused, or its machine asleep), so that the other
 * copies get past the rows it has locked.
 */
export const connectionLimits = {
  ...reachable,
  statement_timeout: 60_000,
  lock_timeout: 20_000,
  // For a server that does not answer at all: a little longer than what it ends by itself.
  query_timeout: 65_000,
  idle_in_transaction_session_timeout: 10_000,
};
