import { groupWeek, typedTime } from './week.js';

const window = (weekday: number, from: string, to: string) => ({ weekday, from, to });

describe('a week in few words', () => {
  it('joins neighbouring days with the same hours', () => {
    const windows = [1, 2, 3, 4, 5].map((weekday) => window(weekday, '07:00', '18:00'));
    expect(groupWeek([...windows, window(6, '07:00', '13:00')])).toEqual([
      { weekdays: [1, 2, 3, 4, 5], hours: [{ from: '07:00', to: '18:00' }] },
      { weekdays: [6], hours: [{ from: '07:00', to: '13:00' }] },
    ]);
  });

  it('keeps apart days that are not neighbours, or have other hours', () => {
    const groups = groupWeek([
      window(1, '07:00', '12:00'),
      window(3, '07:00', '12:00'),
      window(4, '08:00', '12:00'),
    ]);
    expect(groups.map((group) => group.weekdays)).toEqual([[1], [3], [4]]);
  });

  it('sorts the two halves of a day', () => {
    const [group] = groupWeek([window(1, '14:00', '18:00'), window(1, '08:00', '12:00')]);
    expect(group?.hours.map((hour) => hour.from)).toEqual(['08:00', '14:00']);
  });
});

describe('a typed time', () => {
  it.each([
    ['8', '08:00'],
    ['8.30', '08:30'],
    ['0830', '08:30'],
    ['18:05', '18:05'],
    ['24', '24:00'],
  ])('%s is %s', (typed, time) => expect(typedTime(typed)).toBe(time));

  it.each(['', '25', '12:60', '24:30', 'otto'])('%p is none', (typed) => expect(typedTime(typed)).toBeNull());
});
