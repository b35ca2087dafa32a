import { isCodiceFiscale } from './codice-fiscale.js';

describe('a codice fiscale', () => {
  it.each(['RSSMRA85T10A562S', 'MRTMTT91D08F205J', 'RSSMRA85T10A56NH'])('%s is valid', (code) => {
    expect(isCodiceFiscale(code)).toBe(true);
  });

  it.each(['RSSMRA85T10A562T', 'RSSMRA85T10A5622', 'rssmra85t10a562s', 'RSSMRA85T10A562', ''])(
    '%s is not',
    (code) => {
      expect(isCodiceFiscale(code)).toBe(false);
    },
  );

  it('may be provisional, of eleven digits', () => {
    expect(isCodiceFiscale('00743110157')).toBe(true);
    expect(isCodiceFiscale('00743110158')).toBe(false);
  });
});
