import { clashes, rebased } from './rebased.js';

const before = { name: 'Dora Quattro', roles: ['SOCIAL_WORKER'], active: 'YES', place: { city: 'Lecco' } };

describe('answers over what a colleague has changed meanwhile', () => {
  it('sends what was touched and leaves the rest as the colleague made it', () => {
    const mine = { ...before, name: 'Dora Cinque' };
    const now = { ...before, active: 'NO', roles: ['SOCIAL_WORKER', 'MANAGER'] };
    expect(rebased(before, mine, now)).toEqual({ ...now, name: 'Dora Cinque' });
    expect(clashes(before, mine, now)).toBe(false);
  });

  it('keeps both changes of one list of names', () => {
    const mine = { ...before, roles: ['PLACEMENT_OFFICER'] };
    const now = { ...before, roles: ['SOCIAL_WORKER', 'MANAGER'] };
    expect(rebased(before, mine, now).roles).toEqual(['MANAGER', 'PLACEMENT_OFFICER']);
    expect(clashes(before, mine, now)).toBe(true);
  });

  it('keeps what was written where both wrote, and tells that they did', () => {
    const mine = { ...before, place: { city: 'Como' } };
    const now = { ...before, place: { city: 'Milano' } };
    expect(rebased(before, mine, now).place).toEqual({ city: 'Como' });
    expect(clashes(before, mine, now)).toBe(true);
    expect(clashes(before, mine, mine)).toBe(false);
  });

  it('takes whole a list whose items are not names', () => {
    const shift = (from: string) => ({ weekday: 1, from });
    const of = (...shifts: object[]) => ({ shifts });
    expect(rebased(of(shift('08:00')), of(shift('09:00')), of(shift('07:00'), shift('14:00')))).toEqual(
      of(shift('09:00')),
    );
  });
});
