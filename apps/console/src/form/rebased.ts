/**
 * What was changed in a form, over what is there now: a field that was not touched follows the colleague, one that was
 * touched stays. Of a list of names (roles, services) what was added and taken away is added and taken away again.
 */
export function rebased<T>(before: T, mine: T, now: T): T {
  if (isSame(mine, before)) return now;
  if (isSame(now, before)) return mine;
  if (isRecord(before) && isRecord(mine) && isRecord(now)) {
    const names = new Set([...Object.keys(now), ...Object.keys(mine)]);
    return Object.fromEntries(
      [...names].map((name) => [name, rebased(before[name], mine[name], now[name])]),
    ) as T;
  }
  if (isNames(before) && isNames(mine) && isNames(now)) {
    const kept = now.filter((name) => mine.includes(name) || !before.includes(name));
    const added = mine.filter((name) => !before.includes(name) && !now.includes(name));
    return [...kept, ...added] as T;
  }
  return mine;
}

/** Whether a field that was touched was changed meanwhile to something else: only its author knows which is right. */
export function clashes<T>(before: T, mine: T, now: T): boolean {
  if (isSame(mine, before) || isSame(now, before) || isSame(mine, now)) return false;
  if (!isRecord(before) || !isRecord(mine) || !isRecord(now)) return true;
  return Object.keys({ ...mine, ...now }).some((name) => clashes(before[name], mine[name], now[name]));
}

export function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, at) => isSame(item, other[at]));
  }
  if (isRecord(one) && isRecord(other)) {
    return Object.keys({ ...one, ...other }).every((name) => isSame(one[name], other[name]));
  }
  return one === other;
}

function isNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
