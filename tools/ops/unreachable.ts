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

interface Failure {
  name?: unknown;
  code?: unknown;
  message?: unknown;
  cause?: unknown;
  previous?: unknown;
}

/** True when nobody listens there: what a stopped installation looks like from outside. */
export function isNotRunning(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, cause, previous } = error as Failure;
  return code === 'ECONNREFUSED' || isNotRunning(cause ?? previous);
}

/** True when an error, or what caused it, says that a server cannot be reached. */
export function isUnreachable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, code, message, cause, previous } = error as Failure;
  if (codes.has(String(code)) || names.test(String(name)) || name === 'UnreachableError') return true;
  if (/Connection terminated|timeout expired/i.test(String(message))) return true;
  return isUnreachable(cause ?? previous);
}
