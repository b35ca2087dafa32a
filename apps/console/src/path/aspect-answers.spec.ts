import type { Measure, Permit, PersonView, Reception, Scheme } from '../api/intake-types.js';
import { withoutBlanks } from '../form/without-blanks.js';
import { measureBody, permitBody, personCorrection, schemeBody } from '../intake/answers.js';
import {
  answersOfMeasure,
  answersOfPermit,
  answersOfPerson,
  answersOfReception,
  answersOfScheme,
} from './aspect-answers.js';

/** What a form sends of a record that nobody touched, against the record: null and left out say the same. */
const same = (body: object, record: object) => expect(known(body)).toEqual(known(record));
const known = (value: object): unknown => JSON.parse(JSON.stringify(value, (_, one) => one ?? undefined));

const measure: Measure = {
  kind: 'SEMILIB',
  orderNumber: 'SIUS 2026/1234',
  orderedOn: '2026-01-10',
  issuingOffice: { kind: 'TRIBUNALE_SORVEGLIANZA', name: null },
  supervisingOffice: { kind: 'UEPE', name: 'UEPE di Pisa' },
  startsOn: '2026-01-20',
  endsOn: '2027-01-19',
  hours: { kind: 'WINDOWS', windows: [{ weekday: 1, from: '07:00', to: '18:30' }] },
  territory: { kind: 'RADIUS', centre: '046017', kilometres: 7.5, codes: ['046017'] },
  forbiddenComuni: ['046007'],
  excludedSectors: ['47'],
  approvedWorkplaces: [
    { name: 'Officina Rossi', comune: '046017' },
    { name: 'Vivaio', comune: null },
  ],
  requiresAuthorisation: false,
  reportsDueOn: ['2026-06-30'],
};
const permit: Permit = {
  status: 'ASYLUM_APPLICANT',
  appliedOn: '2025-11-01',
  verbalisedOn: '2025-12-01',
  issuedOn: '2026-01-01',
  expiresOn: '2026-07-01',
  renewalAskedOn: '2026-05-01',
  refusalCommunicatedOn: '2026-04-01',
  ownDelay: false,
  furtherPaperOn: '2026-02-01',
  housing: 'PRIVATE',
};
const reception: Reception = {
  kind: 'SAI',
  projectName: 'Ponte',
  projectCode: 'PR-7',
  enteredOn: '2025-10-01',
  plannedEndOn: '2026-04-01',
  extensions: [{ until: '2026-10-01', reason: 'SCHOOL_YEAR', decidedOn: '2026-03-20' }],
};
const scheme: Scheme = {
  code: 'UNEMPLOYED_LONG',
  referralOffice: { kind: 'OTHER', name: 'Centro per l’impiego' },
  referredOn: '2026-01-01',
  startsOn: '2026-01-02',
  endsOn: null,
} as unknown as Scheme;
const person = {
  personId: 'p',
  name: 'Amadou Diallo',
  version: 3,
  givenNames: 'Amadou',
  familyNames: null,
  birthDate: '1990-01-01',
  birthPlace: 'Labé',
  phone: '+39333',
  email: null,
  address: 'Via Roma 1',
  codiceFiscale: null,
  stp: 'STP1',
  vestanet: 'V1',
  cui: 'C1',
  permitNumber: 'I1',
  passportNumber: 'P1',
  gender: 'MALE',
  nationalities: ['GN'],
  homeComune: '046017',
} as unknown as PersonView;

describe('a form that nobody touched sends what is on record', () => {
  it('of a measure', () => same(measureBody(answersOfMeasure(measure)), measure));
  it('of a permit', () => same(permitBody(answersOfPermit(permit)), permit));
  it('of a stay', () => same(withoutBlanks(answersOfReception(reception)), reception));
  it('of a scheme', () => same(schemeBody(answersOfScheme(scheme)), scheme));
  it('of a person', () => {
    const { personId: _id, name: _name, version: _version, ...record } = person;
    expect(personCorrection(answersOfPerson(person))).toEqual(record);
  });

  it('leaves out the texts that are sealed, so that they stay as they are', () => {
    for (const text of ['offence', 'prescriptions', 'forbiddenPlaces'])
      expect(measureBody(answersOfMeasure(measure))).not.toHaveProperty(text);
    expect(permitBody(answersOfPermit(permit))).not.toHaveProperty('asylumGrounds');
  });
});
