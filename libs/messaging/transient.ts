/**
 * PostgreSQL error classes that pass by themselves: connection (08), lock and serialization (40, 55P03),
 * resources (53), operator intervention (57P), and what Node says of a broken socket.
 */
const passingStates = /^(08|40|53|57P|55P03)/;
const passingCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);

/** True when trying the same thing again can succeed without anybody mending anything. */
export function isTransient(error: unknown): boolean {
  for (
    let cause = error;
    cause instanceof Error;
    cause = cause.cause ?? (cause as { previous?: unknown }).previous
  ) {
    const code = String((cause as { code?: unknown }).code ?? '');
    if (passingStates.test(code) || passingCodes.has(code)) return true;
    if (
      /Connection terminated|connection timeout|Client has encountered a connection error|driver has already been destroyed/i.test(
        cause.message,
      )
    )
      return true;
  }
  return false;
}
