import { adulthoodWatches, birthTaskDay } from './adulthood.js';

const path = '0197c000-0000-7000-8000-000000000001';
const inReception = { until: null };

describe('coming of age', () => {
  it('is on the eighteenth birthday, and a stay in reception goes on for six months', () => {
    expect(birthTaskDay('ADULTHOOD', '2008-12-20')).toBe('2026-12-20');
    expect(birthTaskDay('ADULT_STAY_END', '2008-12-20')).toBe('2027-06-20');
    expect(birthTaskDay('ADULTHOOD', '2008-02-29')).toBe('2026-02-28');
  });

  it('is watched by its month: the row in the clear tells no date of birth', () => {
    const watches = adulthoodWatches(path, '2008-12-20', inReception);
    expect(watches.map(({ kind, dueOn, remindFrom }) => [kind, dueOn, remindFrom])).toEqual([
      ['ADULTHOOD', '2026-12-31', '2026-09-01'],
      ['ADULT_STAY_END', '2027-06-30', '2027-03-01'],
    ]);
    for (let day = 1; day <= 31; day++) {
      const birthDate = `2008-12-${String(day).padStart(2, '0')}`;
      expect(adulthoodWatches(path, birthDate, inReception)).toEqual(watches);
    }
  });

  it.each([
    ['2027-06-20', 2],
    ['2027-06-21', 1],
  ])(
    'with a stay granted until %s has %i days to watch: beyond the six months somebody has decided',
    (until, days) => expect(adulthoodWatches(path, '2008-12-20', { until })).toHaveLength(days),
  );

  it('outside reception is the birthday alone, and without a date of birth nothing', () => {
    expect(adulthoodWatches(path, '2008-12-20', null).map(({ kind }) => kind)).toEqual(['ADULTHOOD']);
    expect(adulthoodWatches(path, null, inReception)).toEqual([]);
  });
});
