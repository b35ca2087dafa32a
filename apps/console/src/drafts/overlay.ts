/**
 * A draft over the form as it is today: what the draft does not know, because the form grew since or it was begun
 * elsewhere, stays as the form begins. Lists are taken whole; what has another shape than the form's is no answer
 * to it.
 */
export function overlay<T>(form: T, draft: unknown): T {
  if (draft === undefined || draft === null) return form;
  if (!isRecord(form) || !isRecord(draft)) return (isLike(form, draft) ? draft : form) as T;
  const known = Object.entries(draft).map(([name, value]) => [name, overlay(form[name], value)]);
  return { ...form, ...Object.fromEntries(known) } as T;
}

/** A draft's content as answers; null where it is not readable, which leaves the form as it begins. */
export function answersIn(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}

function isLike(form: unknown, draft: unknown): boolean {
  if (form === undefined || form === null) return true;
  return typeof form === typeof draft && Array.isArray(form) === Array.isArray(draft) && !isRecord(form);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
