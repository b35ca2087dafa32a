import {
  ageBandAt,
  checkPerson,
  fullName,
  originOf,
  tidyIdentity,
  unknownIdentity,
  type Identity,
} from './person.js';

const today = '2026-11-22';
const amadou = (given: Partial<Identity> = {}): Identity => ({
  ...unknownIdentity,
  givenNames: 'Amadou',
  ...given,
});
const rule = (name: string) => expect.objectContaining({ rule: name });

describe('a person', () => {
  it('needs a name, and one is enough', () => {
    expect(() => checkPerson(unknownIdentity, today)).toThrow(rule('person.needs-a-name'));
    expect(() => checkPerson(amadou(), today)).not.toThrow();
  });

  it('was born, and not too long ago', () => {
    expect(() => checkPerson(amadou({ birthDate: '2026-11-23' }), today)).toThrow(
      rule('person.birth-not-in-future'),
    );
    expect(() => checkPerson(amadou({ birthDate: '1890-01-01' }), today)).toThrow(
      rule('person.birth-not-too-far-back'),
    );
  });

  it('has documents written as issued', () => {
    const wrong = amadou({ codiceFiscale: 'RSSMRA85T10A562T', stp: 'STP1' });
    expect(() => checkPerson(wrong, today)).toThrow(
      expect.objectContaining({
        fields: [
          expect.objectContaining({ field: 'person.codiceFiscale' }),
          expect.objectContaining({ field: 'person.stp' }),
        ],
      }),
    );
    const typed = tidyIdentity(amadou({ codiceFiscale: 'rss mra 85t10 a562s', phone: '' }));
    expect(typed).toMatchObject({ codiceFiscale: 'RSSMRA85T10A562S', phone: null });
    expect(() => checkPerson(typed, today)).not.toThrow();
  });

  it('has an age band only when the birth date is known', () => {
    expect(ageBandAt('2008-11-23', today)).toBe('UNDER_18');
    expect(ageBandAt('2008-11-22', today)).toBe('18_29');
    expect(ageBandAt(null, today)).toBe('UNKNOWN');
  });

  it('is of the Union by any nationality, and of unknown origin without one', () => {
    expect(originOf(['SN', 'IT'], ['IT'])).toBe('EU');
    expect(originOf(['SN'], ['IT'])).toBe('THIRD_COUNTRY');
    expect(originOf([], ['IT'])).toBe('UNKNOWN');
  });

  it('is called by what is known of the name', () => {
    expect(fullName({ givenNames: 'Amadou', familyNames: 'Diallo' })).toBe('Amadou Diallo');
    expect(fullName({ givenNames: null, familyNames: 'Diallo' })).toBe('Diallo');
  });
});
