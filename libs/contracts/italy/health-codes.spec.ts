import { readHealthCode } from './health-codes.js';

describe('a health code for people without a permit', () => {
  it('names region and health authority', () => {
    expect(readHealthCode('stp 090 101 0001234')).toEqual({
      kind: 'STP',
      code: 'STP0901010001234',
      region: '090',
      healthAuthority: '101',
    });
    expect(readHealthCode('ENI0422010000001')?.kind).toBe('ENI');
  });

  it.each([
    ['STP090101000123', 'a digit short'],
    ['STP09010100012345', 'a digit long'],
    ['STP0401010001234', 'no such region: Trentino-Alto Adige is 041 and 042'],
    ['STP2101010001234', 'no such region'],
    ['PSU0901010001234', 'another kind of code'],
  ])('is not %s: %s', (text) => {
    expect(readHealthCode(text)).toBeNull();
  });
});
