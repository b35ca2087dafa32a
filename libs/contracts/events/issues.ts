import type { z } from 'zod';

/** One thing wrong with a message. It never holds the value: a value may be what should not have been there. */
export interface ContractIssue {
  path: string;
  code: string;
  message: string;
}

/** A service was about to write a message that breaks the contract: a fault in the program, never of the user. */
export class ContractViolation extends Error {
  readonly type: string | null;
  readonly issues: ContractIssue[];

  constructor(type: string | null, issues: ContractIssue[]) {
    super(`${type ?? 'a message'} breaks its contract: ${inOneLine(issues)}`);
    this.name = 'ContractViolation';
    this.type = type;
    this.issues = issues;
  }
}

export function inOneLine(issues: ContractIssue[]): string {
  return issues.map((issue) => `${issue.path || 'message'}: ${issue.message}`).join('; ');
}

export function issuesOf(error: z.ZodError, prefix?: string): ContractIssue[] {
  return error.issues.map(({ path, code, message }) => ({
    path: [...(prefix ? [prefix] : []), ...path].join('.'),
    code,
    message,
  }));
}

type Parsed<T> = { success: true; data: T } | { success: false; error: z.ZodError };

/**
 * Parses with a closed schema as if it were open: when all else is right, the properties it does not know are taken
 * out and it is asked again. A producer may so add an optional property before its consumers know it.
 */
export function withoutUnknown<S extends z.ZodObject>(schema: S, value: unknown): Parsed<z.output<S>> {
  const first = schema.safeParse(value);
  if (first.success || !first.error.issues.some((issue) => issue.code === 'unrecognized_keys')) return first;
  const copy: unknown = structuredClone(value);
  for (const issue of first.error.issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    const holder = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown>)[key], copy);
    for (const key of issue.keys) delete (holder as Record<string, unknown>)[key];
  }
  return schema.safeParse(copy);
}
