import fc from 'fast-check';
import { dayOfShare, kaplanMeier } from './survival.js';

describe('the Kaplan–Meier estimate', () => {
  it('agrees with the textbook example of 6-mercaptopurine (Freireich et al. 1963)', () => {
    const events = [6, 6, 6, 7, 10, 13, 16, 22, 23];
    const censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
    const steps = kaplanMeier([
      ...events.map((days) => ({ days, event: true })),
      ...censored.map((days) => ({ days, event: false })),
    ]);
    const at = (day: number) => steps.find((step) => step.day === day)!;
    expect(at(6)).toMatchObject({ atRisk: 21, events: 3, censored: 1 });
    expect(at(6).share).toBeCloseTo(0.857, 3);
    expect(at(13).share).toBeCloseTo(0.69, 3);
    expect(at(23).share).toBeCloseTo(0.448, 3);
    expect(dayOfShare(steps, 0.5)).toBe(23);
  });

  it('is the plain share when nobody is censored', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { minLength: 1, maxLength: 60 }), (days) => {
        for (const step of kaplanMeier(days.map((day) => ({ days: day, event: true })))) {
          expect(step.share).toBeCloseTo(days.filter((day) => day > step.day).length / days.length, 9);
        }
      }),
    );
  });

  it('has no median while fewer than half have had the event', () => {
    expect(
      dayOfShare(
        kaplanMeier([
          { days: 3, event: true },
          { days: 9, event: false },
          { days: 9, event: false },
        ]),
        0.5,
      ),
    ).toBeNull();
    expect(kaplanMeier([])).toEqual([]);
  });
});
