import { isRecord, isSame } from './rebased.js';

/** A field that a colleague has changed since the form opened. */
export interface ChangedField {
  /** Dotted path, as the field is named in the form. */
  name: string;
  now: unknown;
  /** What is written here, where it was changed here as well, to something else. */
  mine?: unknown;
}

/** What a colleague changed, field by field; a list is one field. */
export function changedFields(before: unknown, mine: unknown, now: unknown, name = ''): ChangedField[] {
  if (isSame(before, now)) return [];
  if (isRecord(before) && isRecord(mine) && isRecord(now)) {
    return Object.keys({ ...before, ...now }).flatMap((one) =>
      changedFields(before[one], mine[one], now[one], name === '' ? one : `${name}.${one}`),
    );
  }
  const both = !isSame(mine, before) && !isSame(mine, now);
  return [{ name, now, ...(both ? { mine } : {}) }];
}
