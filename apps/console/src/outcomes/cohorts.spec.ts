import { cohortsUntil } from './cohorts.js';

describe('quarterly cohorts', () => {
  it('go back over the turn of the year', () => {
    expect(cohortsUntil('2026-02-10', 3)).toEqual(['2026-Q1', '2025-Q4', '2025-Q3']);
  });

  it.each([
    ['2026-03-31', '2026-Q1'],
    ['2026-04-01', '2026-Q2'],
    ['2026-12-31', '2026-Q4'],
  ])('%s lies in %s', (day, cohort) => expect(cohortsUntil(day, 1)).toEqual([cohort]));
});
