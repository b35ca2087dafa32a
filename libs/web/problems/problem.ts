import { DomainError, type ErrorCode, type FieldProblem } from '#kernel';

/** RFC 9457, with Percorso's own members. */
export interface Problem {
  /** `urn:percorso:problem:<code in lower case>` */
  type: string;
  title: string;
  status: number;
  code: ErrorCode | 'INTERNAL';
  /** The named rule that was broken; the console has a sentence for each. */
  rule?: string;
  detail?: string;
  fields?: FieldProblem[];
  facts?: Record<string, unknown>;
  correlationId: string;
  /** Only with INTERNAL: what to quote when asking for help. */
  errorId?: string;
}

/** Every way to fail, with its HTTP status. A code without a line here does not compile. */
const table: Record<ErrorCode, { status: number; title: string }> = {
  INVALID_INPUT: { status: 400, title: 'The input is not usable' },
  RULE_VIOLATED: { status: 422, title: 'A rule does not allow this' },
  INVALID_TRANSITION: { status: 409, title: 'This step is not possible from the present state' },
  NOT_FOUND: { status: 404, title: 'There is nothing here' },
  ALREADY_EXISTS: { status: 409, title: 'This exists already' },
  STALE_VERSION: { status: 412, title: 'Somebody changed this in the meantime' },
  PRECONDITION_REQUIRED: { status: 428, title: 'The version you saw is needed' },
  CAPACITY_TAKEN: { status: 409, title: 'The last place has been taken' },
  IDEMPOTENCY_KEY_REQUIRED: { status: 400, title: 'An Idempotency-Key is needed' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: 'This Idempotency-Key belongs to another request' },
  UNAUTHENTICATED: { status: 401, title: 'Sign in first' },
  FORBIDDEN: { status: 403, title: 'Your role does not include this' },
  OUT_OF_SCOPE: { status: 403, title: 'This is outside your scope' },
  CSRF_INVALID: { status: 403, title: 'The request did not come from the console' },
  THROTTLED: { status: 429, title: 'Too many attempts' },
  PAYLOAD_TOO_LARGE: { status: 413, title: 'The body is too large' },
  REQUEST_TOO_SLOW: { status: 408, title: 'The request arrives too slowly' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'This kind of body is not understood' },
  UNAVAILABLE: { status: 503, title: 'A part of the system does not answer' },
};

export const problemContentType = 'application/problem+json';

export function problemOf(error: DomainError, correlationId: string): Problem {
  const { status, title } = table[error.code];
  return {
    type: `urn:percorso:problem:${error.code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    code: error.code,
    ...(error.rule === undefined ? {} : { rule: error.rule }),
    detail: error.message,
    ...(error.fields.length === 0 ? {} : { fields: error.fields }),
    ...(Object.keys(error.facts).length === 0 ? {} : { facts: error.facts }),
    correlationId,
  };
}

/** What nobody foresaw: an id to find it by in the log, and not a word more. */
export function unexpectedProblem(errorId: string, correlationId: string): Problem {
  return {
    type: 'urn:percorso:problem:internal',
    title: 'Something went wrong on our side',
    status: 500,
    code: 'INTERNAL',
    correlationId,
    errorId,
  };
}
