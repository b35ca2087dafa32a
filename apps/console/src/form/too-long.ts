/** How many characters of what was typed are too many; spaces at its ends are not sent and do not count. */
export function charactersTooMany(value: unknown, most: number | undefined): number {
  if (most === undefined || typeof value !== 'string') return 0;
  return Math.max(0, value.trim().length - most);
}
