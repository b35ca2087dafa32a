import { changedFields } from './changed-fields.js';

const before = {
  endsOn: '2026-12-31',
  orderNumber: '',
  office: { kind: 'UEPE', name: '' },
  codes: ['046017'],
};

describe('what a colleague changed since a form opened', () => {
  it('is told field by field, with what is written here where it is the same field', () => {
    const mine = { ...before, endsOn: '2027-01-31' };
    const now = {
      ...before,
      endsOn: '2027-02-28',
      orderNumber: 'COLLEGA-78',
      office: { kind: 'UEPE', name: 'Pisa' },
    };
    expect(changedFields(before, mine, now)).toEqual([
      { name: 'endsOn', now: '2027-02-28', mine: '2027-01-31' },
      { name: 'orderNumber', now: 'COLLEGA-78' },
      { name: 'office.name', now: 'Pisa' },
    ]);
  });

  it('is one field where it is a list, and nothing where both did the same', () => {
    expect(changedFields(before, before, { ...before, codes: [] })).toEqual([{ name: 'codes', now: [] }]);
    const same = { ...before, endsOn: '2027-01-31' };
    expect(changedFields(before, same, same)).toEqual([{ name: 'endsOn', now: '2027-01-31' }]);
    expect(changedFields(before, same, before)).toEqual([]);
  });
});
