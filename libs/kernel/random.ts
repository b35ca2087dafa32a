/** A repeatable source of chance for test and demonstration data: the same seed gives the same choices on every machine. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number;
  /** A whole number, both ends included. */
  int(min: number, max: number): number;
  pick<T>(choices: readonly T[]): T;
  /** True in `probability` of all cases. */
  chance(probability: number): boolean;
  /** A new array in another order. */
  shuffle<T>(items: readonly T[]): T[];
}

/** Mulberry32: 32 bits of state, enough for choosing test data and nothing else. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    pick: (choices) => {
      if (choices.length === 0) throw new Error('nothing to pick from');
      return choices[int(0, choices.length - 1)]!;
    },
    chance: (probability) => next() < probability,
    shuffle: (items) => {
      const mixed = [...items];
      for (let last = mixed.length - 1; last > 0; last--) {
        const other = int(0, last);
        [mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!];
      }
      return mixed;
    },
  };
}
