import { type IscoGroup, iscoMajorGroups, iscoSubMajorGroups } from './isco-groups.js';
import { iscoOccupations } from './isco-occupations.js';

export { type IscoGroup, iscoMajorGroups, iscoSubMajorGroups } from './isco-groups.js';
export { iscoOccupations } from './isco-occupations.js';

const byCode = new Map<string, IscoGroup>(
  [...iscoMajorGroups, ...iscoSubMajorGroups, ...iscoOccupations].map((group) => [group.code, group]),
);

/** True for 1, 2, 3 or 4 digits that lie in a sub-major group of ISCO-08. */
export function isIscoCode(code: string): boolean {
  return /^\d{1,4}$/.test(code) && (code.length === 1 || byCode.has(code.slice(0, 2)));
}

/** Title of a code, else of the nearest group above it; null when it is no ISCO code. */
export function iscoTitle(locale: 'it' | 'en', code: string): string | null {
  if (!isIscoCode(code)) return null;
  const nearest = byCode.get(code) ?? byCode.get(code.slice(0, 2));
  return nearest?.[locale] ?? null;
}
