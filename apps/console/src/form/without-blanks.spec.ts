import { withoutBlanks } from './without-blanks.js';

describe('answers without blanks', () => {
  it('leave out what was not answered, and groups of nothing', () => {
    expect(
      withoutBlanks({
        name: ' Amina ',
        phone: '',
        office: { kind: '', name: ' ' },
        measure: { endsOn: null, kind: 'SEMILIB' },
      }),
    ).toEqual({ name: 'Amina', measure: { kind: 'SEMILIB' } });
  });

  it('keep no, nought and an empty list: each is an answer', () => {
    expect(withoutBlanks({ may: false, years: 0, windows: [] })).toEqual({
      may: false,
      years: 0,
      windows: [],
    });
  });
});
