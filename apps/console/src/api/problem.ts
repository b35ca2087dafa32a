import type { ErrorCode, FieldProblem } from '#kernel';

export type ProblemCode = ErrorCode | 'INTERNAL' | 'UNEXPECTED' | 'NO_NETWORK';

/** RFC 9457, as the services write it. */
interface ProblemDocument {
  title?: string;
  detail?: string;
  code?: string;
  rule?: string;
  fields?: FieldProblem[];
  facts?: Record<string, unknown>;
  /** Only with an unexpected failure: what to quote when asking for help. */
  errorId?: string;
}

/** A request that failed, with all a screen needs to say what happened, what is safe and what to do. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly rule: string | null;
  readonly fields: FieldProblem[];
  readonly facts: Record<string, unknown>;
  /** To be told to support; it leads to the failure in the logs. */
  readonly trace: string | null;

  constructor(
    readonly status: number,
    document: ProblemDocument = {},
  ) {
    super(document.detail ?? document.title ?? '');
    this.name = 'Problem';
    this.code = codeOf(status, document.code);
    this.rule = document.rule ?? null;
    this.fields = document.fields ?? [];
    this.facts = document.facts ?? {};
    this.trace = document.errorId ?? null;
  }

  get forbidden(): boolean {
    return this.code === 'FORBIDDEN' || this.code === 'OUT_OF_SCOPE';
  }

  get stale(): boolean {
    return this.code === 'STALE_VERSION';
  }

  /** Whether asking again can help without anyone changing anything. */
  get passing(): boolean {
    return this.code === 'UNAVAILABLE' || this.code === 'NO_NETWORK' || this.status >= 500;
  }
}

const byStatus: Record<number, ProblemCode> = {
  400: 'INVALID_INPUT',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'ALREADY_EXISTS',
  412: 'STALE_VERSION',
  413: 'PAYLOAD_TOO_LARGE',
  422: 'RULE_VIOLATED',
  428: 'PRECONDITION_REQUIRED',
  429: 'THROTTLED',
  502: 'UNAVAILABLE',
  503: 'UNAVAILABLE',
  504: 'UNAVAILABLE',
};

/** The service's own code where it gave one; a proxy between us gives only a status. */
function codeOf(status: number, given: string | undefined): ProblemCode {
  if (given && /^[A-Z_]+$/.test(given)) return given as ProblemCode;
  return byStatus[status] ?? 'UNEXPECTED';
}

export async function problemOf(response: Response): Promise<Problem> {
  const json = response.headers.get('content-type')?.includes('json') ?? false;
  const document: unknown = json ? await response.json().catch(() => ({})) : {};
  return new Problem(response.status, document as ProblemDocument);
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  // fetch rejects with a TypeError when the request never reached anyone.
  return new Problem(0, {
    code: error instanceof TypeError ? 'NO_NETWORK' : 'UNEXPECTED',
    detail: String(error),
  });
}
