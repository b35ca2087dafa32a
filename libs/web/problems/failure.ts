import { HttpException } from '@nestjs/common';
import { DomainError, type ErrorCode } from '#kernel';
import { isTransient, PoolBusyError } from '#persistence';

const codeOfStatus: Partial<Record<number, ErrorCode>> = {
  400: 'INVALID_INPUT',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  414: 'INVALID_INPUT',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'THROTTLED',
  503: 'UNAVAILABLE',
};

const sentence: Partial<Record<ErrorCode, string>> = {
  INVALID_INPUT: 'The address or the body is not well-formed.',
  NOT_FOUND: 'There is nothing at this address.',
  PAYLOAD_TOO_LARGE: 'The body is larger than this address takes.',
  UNSUPPORTED_MEDIA_TYPE: 'Send application/json.',
};

/**
 * Brings an error of the framework, of Fastify's parsers or of a lost database to a coded one. Null means:
 * nobody foresaw this. The frameworks' own words are dropped, since they may quote the input.
 */
export function expectedError(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error;
  const status = statusOf(error);
  const code = status === undefined ? undefined : codeOfStatus[status];
  if (code) return new DomainError(code, sentence[code] ?? 'The request cannot be served.');
  if (error instanceof PoolBusyError)
    return new DomainError('UNAVAILABLE', 'Too much is asked at once just now. Try again.', {
      rule: 'dependency.busy',
    });
  if (isTransient(error) || tookTooLong(error)) {
    return new DomainError('UNAVAILABLE', 'The database does not answer just now. Try again.', {
      rule: 'dependency.database',
    });
  }
  return null;
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode, name } = error as { statusCode?: unknown; name?: unknown };
  return name === 'FastifyError' && typeof statusCode === 'number' ? statusCode : undefined;
}

/** `statement_timeout` ended it. Not transient: a consumer that tried it again would never get past it. */
function tookTooLong(error: unknown): boolean {
  return isError(error) && error.code === '57014';
}

type AnyError = Error & { code?: unknown; constraint?: unknown; table?: unknown };

/** By its shape: an error of another realm (a worker, a test) is not an instance of this one's Error. */
function isError(value: unknown): value is AnyError {
  return typeof value === 'object' && value !== null && 'message' in value && 'stack' in value;
}

const engineMade = new Set(['TypeError', 'RangeError', 'ReferenceError']);

/**
 * What may be logged of an error: its kind, its code and where it happened. Messages often quote values (a
 * name in a unique key, a piece of JSON), so only those the engine itself words are kept.
 */
export function loggable(error: unknown): Record<string, unknown> {
  if (!isError(error)) return { kind: typeof error };
  const { code, constraint, table } = error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    kind: error.name,
    ...(engineMade.has(error.name) ? { message: error.message } : {}),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(typeof table === 'string' ? { table } : {}),
    at: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: loggable(error.cause) }),
  };
}
