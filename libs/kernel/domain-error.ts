/**
 * Every way a request can fail, as a closed list. `libs/web/problems/problem.ts` maps each one to HTTP in an
 * exhaustive table, so a code added here without a status does not compile.
 */
export const errorCodes = [
  'INVALID_INPUT',
  'RULE_VIOLATED',
  'INVALID_TRANSITION',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'STALE_VERSION',
  'PRECONDITION_REQUIRED',
  'CAPACITY_TAKEN',
  'IDEMPOTENCY_KEY_REQUIRED',
  'IDEMPOTENCY_KEY_REUSED',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'OUT_OF_SCOPE',
  'CSRF_INVALID',
  'THROTTLED',
  'PAYLOAD_TOO_LARGE',
  'REQUEST_TOO_SLOW',
  'UNSUPPORTED_MEDIA_TYPE',
  'UNAVAILABLE',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** One thing wrong with one field: `field` is a dotted path (`measure.windows.0.from`), `rule` names what it broke. */
export interface FieldProblem {
  field: string;
  rule: string;
  message: string;
}

export interface DomainErrorDetail {
  /** The named rule that was broken, e.g. `path.ready.needs-assessment`. */
  rule?: string;
  fields?: FieldProblem[];
  /** Values that help the reader act (never personal data): ids, dates, the current version. */
  facts?: Record<string, unknown>;
}

/** What a pure decision throws. It never names a transport; the web layer gives it a status. */
export class DomainError extends Error {
  readonly rule: string | undefined;
  readonly fields: FieldProblem[];
  readonly facts: Record<string, unknown>;

  constructor(
    readonly code: ErrorCode,
    message: string,
    detail: DomainErrorDetail = {},
  ) {
    super(message);
    this.name = 'DomainError';
    this.rule = detail.rule;
    this.fields = detail.fields ?? [];
    this.facts = detail.facts ?? {};
  }
}

/** Shorthand for the commonest refusal: a named domain rule does not hold. */
export function violated(rule: string, message: string, facts: Record<string, unknown> = {}): DomainError {
  return new DomainError('RULE_VIOLATED', message, { rule, facts });
}

/** The end of an exhaustive switch: a member of a closed union that nobody handled does not compile. */
export function unreachable(value: never): never {
  throw new Error(`unhandled member of a closed union: ${JSON.stringify(value)}`);
}
