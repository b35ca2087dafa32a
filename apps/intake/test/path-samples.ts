/** Bodies that open a path, for specs. The names are planted: no table, event or log may show them. */

export const organisationId = '0197c000-0000-7000-8000-00000000c001';
export const otherOrganisationId = '0197c000-0000-7000-8000-00000000c002';

type Body = Record<string, unknown>;

export const aPerson = (change: Body = {}): Body => ({
  givenNames: 'Amadou',
  familyNames: 'Diallo',
  birthDate: '1998-03-04',
  birthPlace: 'Conakry',
  phone: '+39 333 1234567',
  gender: 'M',
  nationalities: ['GN'],
  homeComune: '046017',
  ...change,
});

export const aMeasure = (change: Body = {}): Body => ({
  kind: 'SEMILIB',
  orderNumber: 'SIUS 2026/77',
  orderedOn: '2026-01-10',
  issuingOffice: { kind: 'TRIBUNALE_SORVEGLIANZA', name: 'Firenze' },
  supervisingOffice: { kind: 'UEPE', name: 'Pisa e Lucca' },
  startsOn: '2026-01-15',
  endsOn: '2027-06-30',
  hours: {
    kind: 'WINDOWS',
    windows: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '07:00', to: '18:30' })),
  },
  territory: { kind: 'COMUNI', codes: ['046017', '046007'] },
  requiresAuthorisation: true,
  reportsDueOn: ['2026-12-01'],
  prescriptions: 'Rientro entro le ventuno, prescrizione piantata',
  offence: 'Reato piantato',
  ...change,
});

export const byMeasure = (change: Body = {}): Body => ({
  person: aPerson({ givenNames: 'Mario', familyNames: 'Rossi', nationalities: ['IT'], birthPlace: 'Lucca' }),
  programme: 'MEASURE',
  organisationId,
  openedOn: '2026-01-20',
  art4: ['ALTERNATIVE_MEASURE'],
  measure: aMeasure(),
  ...change,
});

export const byReception = (change: Body = {}): Body => ({
  person: aPerson(),
  programme: 'RECEPTION',
  organisationId,
  openedOn: '2026-01-20',
  reception: { kind: 'SAI', projectName: 'SAI Lucca', enteredOn: '2026-01-05', plannedEndOn: '2026-07-05' },
  permit: {
    status: 'REFUGEE',
    appliedOn: '2025-02-01',
    issuedOn: '2025-11-01',
    expiresOn: '2030-11-01',
    asylumGrounds: 'Motivo d’asilo piantato',
  },
  ...change,
});

export const byScheme = (change: Body = {}): Body => ({
  person: aPerson({ givenNames: 'Anna', familyNames: 'Bianchi', nationalities: ['IT'], gender: 'F' }),
  programme: 'OTHER',
  organisationId,
  openedOn: '2026-01-20',
  scheme: {
    code: 'PSYCHIATRIC_TREATMENT',
    referralOffice: { kind: 'HEALTH_AUTHORITY' },
    referredOn: '2026-01-02',
  },
  ...change,
});

/** What no table, event or log may hold in the clear. */
export const planted = [
  'Amadou',
  'Diallo',
  'Rossi',
  'Bianchi',
  '1998-03-04',
  'Conakry',
  '3331234567',
  'piantat',
];
