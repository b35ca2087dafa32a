import { likeness } from './likeness.js';

const kept = { names: 'Amadou Diallo', birthDate: '1998-03-04' };

describe('two records', () => {
  it.each([
    [{ names: 'Diallo Amadou', birthDate: '1998-03-04' }, ['same-names', 'same-birth-date']],
    [{ names: 'Amadu Dialo', birthDate: '1998-04-03' }, ['names-sound-alike', 'birth-day-and-month-swapped']],
    [{ names: 'Dial', birthDate: null }, ['part-of-the-names', 'birth-date-not-known']],
    [{ names: 'Amadou Bah Diallo', birthDate: '1998-12-31' }, ['part-of-the-names', 'same-birth-year']],
    [{ names: 'Amadou Diallo', birthDate: '1999-01-01' }, ['same-names', 'birth-year-one-off']],
  ])('%j may be the same person', (typed, why) => {
    expect(likeness(typed, kept)?.why).toEqual(why);
  });

  it.each([
    { names: 'Amadou Diallo', birthDate: '2001-03-04' },
    { names: 'Amadou Keita', birthDate: '1998-03-04' },
    { names: 'Rossi', birthDate: null },
  ])('%j is somebody else', (typed) => {
    expect(likeness(typed, kept)).toBeNull();
  });

  it('rank by how much they share', () => {
    const score = (names: string, birthDate: string | null) => likeness({ names, birthDate }, kept)!.score;
    expect(score('Amadou Diallo', '1998-03-04')).toBeGreaterThan(score('Amadu Dialo', '1998-03-04'));
    expect(score('Amadu Dialo', '1998-03-04')).toBeGreaterThan(score('Diallo', '1998-01-01'));
    expect(score('Diallo', '1998-01-01')).toBeGreaterThan(score('Diallo', null));
  });
});
