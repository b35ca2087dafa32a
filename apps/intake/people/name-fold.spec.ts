import fc from 'fast-check';
import { foldName, skeleton, skeletons } from './name-fold.js';

describe('a folded name', () => {
  it.each([
    ['Zoë Ångström', ['zoe', 'angstrom']],
    ["D'Angelo", ['dangelo']],
    ['Łukasz-Maria', ['lukasz', 'maria']],
    ['  NGUYỄN  Văn ', ['nguyen', 'van']],
    ['', []],
  ])('%s is %j', (name, tokens) => {
    expect(foldName(name)).toEqual(tokens);
  });

  it('does not change when folded again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const once = foldName(name);
        expect(foldName(once.join(' '))).toEqual(once);
      }),
    );
  });
});

describe('a skeleton', () => {
  it.each([
    ['Diallo', 'Dialo'],
    ['Mohammed', 'Muhamad'],
    ['Khaled', 'Qalid'],
    ['Sharif', 'Cherif'],
    ['Ouédraogo', 'Ouedrago'],
    ['Yusuf', 'Youssouf'],
  ])('is one for %s and %s', (one, other) => {
    expect(skeletons(one)).toEqual(skeletons(other));
  });

  it.each([
    ['Diallo', 'Diop'],
    ['Rossi', 'Russo Bianchi'],
    ['Traoré', 'Touré Keita'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(skeletons(one)).not.toEqual(skeletons(other));
  });

  it('leaves particles out and keeps a name of vowels', () => {
    expect(skeletons('Abd al Rahman')).toEqual(skeletons('Rahman'));
    expect(skeleton('aoua')).toBe('aoua');
  });
});
