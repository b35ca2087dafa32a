import { answersIn, overlay } from './overlay.js';

describe('a draft over a form', () => {
  const form = { kind: '', person: { givenNames: '', phone: '' }, art4: ['A'], note: '' };

  it('gives what was written and leaves the rest as the form begins', () => {
    expect(overlay(form, { person: { givenNames: 'Khadija' }, note: 'x' })).toEqual({
      ...form,
      person: { givenNames: 'Khadija', phone: '' },
      note: 'x',
    });
  });

  it('takes a list whole, also an empty one', () => {
    expect(overlay(form, { art4: [] }).art4).toEqual([]);
    expect(overlay(form, { art4: ['B', 'C'] }).art4).toEqual(['B', 'C']);
  });

  it('passes over what is no answer to the form', () => {
    expect(overlay(form, { person: 'Khadija', art4: { A: true }, note: ['x'], kind: 7 })).toEqual(form);
    expect(overlay({ note: null }, { note: 'x' })).toEqual({ note: 'x' });
  });

  it('is the form where the draft says nothing', () => {
    for (const nothing of [null, undefined, {}, 'text', answersIn('{"half"')])
      expect(overlay(form, nothing)).toEqual(form);
  });
});
