/** The type of answers once what was left empty is gone. Whether all that is needed is there, the service says. */
type Filled<T> = T extends string
  ? Exclude<T, ''>
  : T extends readonly (infer Item)[]
    ? Filled<Item>[]
    : T extends object
      ? { [Name in keyof T]: Filled<T[Name]> }
      : T;

/** Answers as a command's body: what was left empty is left out, typed text is trimmed, empty groups vanish. Lists stay. */
export function withoutBlanks<T>(answers: T): Filled<T> {
  return tidied(answers) as Filled<T>;
}

function tidied(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (Array.isArray(value)) return value.map(tidied).filter((one) => one !== undefined);
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const kept = Object.entries(value).flatMap(([name, one]) => {
    const left = tidied(one);
    return left === undefined ? [] : [[name, left] as const];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
