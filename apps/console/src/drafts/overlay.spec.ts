import { overlay } from './overlay.js';

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

  it('is the form where the draft says nothing', () => {
    for (const nothing of [null, undefined, {}]) expect(overlay(form, nothing)).toEqual(form);
  });
});
