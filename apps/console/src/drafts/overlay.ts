/**
 * A draft over the form as it is today: what the draft does not know, because the form grew since or it was begun
 * elsewhere, stays as the form begins. Lists are taken whole.
 */
export function overlay<T>(form: T, draft: unknown): T {
  if (!isRecord(form) || !isRecord(draft)) return (draft ?? form) as T;
  const known = Object.entries(draft).map(([name, value]) => [name, overlay(form[name], value)]);
  return { ...form, ...Object.fromEntries(known) } as T;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
