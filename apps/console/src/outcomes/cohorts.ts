import type { Day } from '#kernel';

/** Quarters up to the one of `today`, the latest first: `2026-Q4`. */
export function cohortsUntil(today: Day, count: number): string[] {
  const year = Number(today.slice(0, 4));
  const quarter = Math.ceil(Number(today.slice(5, 7)) / 3);
  return Array.from({ length: count }, (_, back) => {
    const index = year * 4 + quarter - 1 - back;
    return `${Math.floor(index / 4)}-Q${(index % 4) + 1}`;
  });
}
