import { isId } from '#kernel';

/** Drafts about a person who is on record. */
const aboutPath = ['note', 'assessment'] as const;

/** For whoever reads the interface or an error. */
export const draftNames = 'new-intake, note-<path id> or assessment-<path id>';

/** Where what is written would go: one draft for each place and author. */
export interface DraftPlace {
  name: string;
  pathId: string | null;
}

/** Null for what names no place. */
export function draftPlaceOf(name: string): DraftPlace | null {
  if (name === 'new-intake') return { name, pathId: null };
  const kind = aboutPath.find((one) => name.startsWith(`${one}-`));
  const pathId = kind && name.slice(kind.length + 1).toLowerCase();
  return pathId && isId(pathId) ? { name: `${kind}-${pathId}`, pathId } : null;
}
