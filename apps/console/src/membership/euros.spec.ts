import { eurosInCents } from './euros.js';

describe('a typed amount', () => {
  it.each([
    ['25', 2500],
    ['25,50', 2550],
    ['25.5', 2550],
    ['1.000', 100000],
    ['1.000,00', 100000],
    ['€ 25', 2500],
  ])('%s is %d cents', (typed, cents) => expect(eurosInCents(typed)).toBe(cents));

  it.each(['', 'venticinque', '25,505', '-3'])('%p is none', (typed) =>
    expect(eurosInCents(typed)).toBeNull(),
  );
});
