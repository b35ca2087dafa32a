import { random } from './random.js';

describe('seeded chance', () => {
  it('repeats itself for a seed and not for another', () => {
    const draw = (seed: number) => Array.from({ length: 20 }, random(seed).next);
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('reaches both ends of a range about equally often', () => {
    const { int } = random(1);
    const seen = Map.groupBy(
      Array.from({ length: 6000 }, () => int(1, 6)),
      (value) => value,
    );
    expect([...seen.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    for (const draws of seen.values()) expect(Math.abs(draws.length - 1000)).toBeLessThan(150);
  });

  it('shuffles into the same items and leaves the given ones alone', () => {
    const items = [1, 2, 3, 4, 5, 6, 7, 8];
    const mixed = random(3).shuffle(items);
    expect(mixed).not.toEqual(items);
    expect(mixed.toSorted()).toEqual(items);
    expect(items).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('does not pick from nothing', () => {
    expect(() => random(1).pick([])).toThrow('nothing to pick from');
  });
});
