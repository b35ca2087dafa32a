import {
  emptyIntake,
  measureBody,
  emptyMeasure,
  needsPermit,
  openingBody,
  personCorrection,
  emptyPerson,
} from './answers.js';

const today = '2026-03-12';
const organisationId = '0197c000-0000-7000-8000-000000000003';
const blank = emptyIntake(today, organisationId);
const typed = { ...blank, person: { ...blank.person, givenNames: 'Amadou', familyNames: 'Diallo' } };

describe('the command of a new intake', () => {
  it('holds the way in of its programme and no other', () => {
    const answers = {
      ...typed,
      programme: 'RECEPTION' as const,
      reception: { ...typed.reception, kind: 'SAI' as const, enteredOn: today },
    };
    expect(openingBody(answers)).toEqual({
      person: { givenNames: 'Amadou', familyNames: 'Diallo', nationalities: [] },
      programme: 'RECEPTION',
      organisationId,
      openedOn: today,
      art4: [],
      reception: { kind: 'SAI', enteredOn: today },
    });
  });

  it('names somebody on record instead of describing them again', () => {
    expect(openingBody({ ...typed, personId: 'p1' })).toMatchObject({ personId: 'p1' });
    expect(openingBody({ ...typed, personId: 'p1' })).not.toHaveProperty('person');
  });

  it('carries the hours as typed, written out', () => {
    const hours = { kind: 'WINDOWS' as const, windows: [{ weekday: 1, from: '7', to: '18.30' }] };
    expect(measureBody({ ...emptyMeasure, kind: 'SEMILIB', hours })).toMatchObject({
      hours: { kind: 'WINDOWS', windows: [{ weekday: 1, from: '07:00', to: '18:30' }] },
    });
  });

  it('never invents hours: what was not copied stays unknown', () => {
    expect(measureBody({ ...emptyMeasure, kind: 'SEMILIB' })).toMatchObject({
      hours: { kind: 'UNKNOWN' },
      territory: { kind: 'UNKNOWN' },
    });
  });

  it('tells "no authorisation needed" from "not known"', () => {
    expect(measureBody({ ...emptyMeasure, requiresAuthorisation: 'NO' })).toMatchObject({
      requiresAuthorisation: false,
    });
    expect(measureBody(emptyMeasure)).not.toHaveProperty('requiresAuthorisation');
  });
});

describe('a correction of a person', () => {
  it('says of what was emptied that it is not known', () => {
    expect(personCorrection({ ...emptyPerson, familyNames: 'Diallo' })).toMatchObject({
      familyNames: 'Diallo',
      phone: null,
      gender: 'UNKNOWN',
    });
  });
});

describe('a permit', () => {
  it('is asked for beyond free movement only', () => {
    expect([['SN'], ['SN', 'IT'], ['CH'], []].map(needsPermit)).toEqual([true, false, false, false]);
  });
});
