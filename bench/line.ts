/** A number with its unit. A unit that ends in `/s` is a rate: more is better; of any other less is better. */
export interface Figure {
  value: number;
  unit: string;
}

export interface Yardstick extends Figure {
  name: string;
}

export type Aim = { ratioAtLeast: number } | { atMost: number };

/** One line of the table in docs/benchmarks.md. */
export interface Line {
  what: string;
  /** Null: this machine could not measure it; `missing` says why. */
  measured: Figure | null;
  missing?: string;
  yardstick?: Yardstick | { missing: string };
  aim?: Aim;
  /** What a reader must know of how it was measured. */
  notes?: string[];
  /** Where the time goes: shown when the aim is missed. */
  where?: Breakdown[];
}

/** Shares of one whole, largest first. */
export interface Breakdown {
  title: string;
  parts: { name: string; value: string }[];
}

/** 1 is as good as the yardstick, more is better, whichever way the unit counts. */
export function ratioOf({ measured, yardstick }: Line): number | null {
  if (!measured || !yardstick || 'missing' in yardstick || yardstick.value === 0) return null;
  const ratio = measured.value / yardstick.value;
  return measured.unit.endsWith('/s') ? ratio : 1 / ratio;
}

/** Null where there is no aim, or nothing to hold against it. */
export function isMet(line: Line): boolean | null {
  if (!line.aim || !line.measured) return null;
  if ('atMost' in line.aim) return line.measured.value <= line.aim.atMost;
  const ratio = ratioOf(line);
  return ratio === null ? null : ratio >= line.aim.ratioAtLeast;
}
