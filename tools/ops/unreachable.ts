/** What Node, PostgreSQL and Kafka say when nobody answers, or not to us. */
const codes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  // Wrong password, no such database, starting up or shutting down.
  '28P01',
  '28000',
  '3D000',
  '57P01',
  '57P03',
]);
const names = /^KafkaJS(Connection|NumberOfRetriesExceeded|BrokerNotFound)/;

/** True when an error, or what caused it, says that a server cannot be reached. */
export function isUnreachable(error: unknown): boolean {
  for (let cause = error; cause instanceof Error;) {
    const { code, name, cause: next, previous } = cause as Error & { code?: unknown; previous?: unknown };
    if (codes.has(String(code)) || names.test(name) || name === 'UnreachableError') return true;
    if (/Connection terminated|timeout expired/i.test(cause.message)) return true;
    cause = next ?? previous;
  }
  return false;
}
