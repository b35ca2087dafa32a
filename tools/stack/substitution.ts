export interface Requirement {
  name: string;
  message: string;
}

const reference = /\$(?:\$|\{([^{}]*)\}|([A-Za-z_]\w*))/g;
const parts = /^([A-Za-z_]\w*)(?:(:?[-?+])(.*))?$/s;

/**
 * Puts variables into a text as Docker Compose does: `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME-default}`,
 * `${NAME:?message}`, `${NAME?message}`, `${NAME:+other}`, `${NAME+other}`, and `$$` for a dollar. With a colon an
 * empty value counts as not set. A required variable without a value is reported and reads as nothing.
 */
export function substitute(
  text: string,
  variables: Record<string, string | undefined>,
  onMissing: (requirement: Requirement) => void,
): string {
  return text.replaceAll(reference, (whole: string, braced?: string, plain?: string) => {
    if (whole === '$$') return '$';
    const [, name, operator, argument = ''] = parts.exec(braced ?? plain ?? '') ?? [];
    if (!name) throw new Error(`${whole} is not a variable`);
    const value = variables[name];
    const isSet = operator?.startsWith(':') ? !!value : value !== undefined;
    switch (operator?.at(-1)) {
      case '-':
        return isSet ? value! : argument;
      case '+':
        return isSet ? argument : '';
      case '?':
        if (!isSet) onMissing({ name, message: argument });
        return value ?? '';
      default:
        return value ?? '';
    }
  });
}

/** The variables a text speaks of, each once. */
export function variablesIn(text: string): string[] {
  const names = [...text.matchAll(reference)].map(
    ([, braced, plain]) => parts.exec(braced ?? plain ?? '')?.[1],
  );
  return [...new Set(names.filter((name) => name !== undefined))];
}
