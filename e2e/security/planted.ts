import { addDays, type Day } from '#kernel';
import { onSemiliberty } from '../story.js';

/** Values that occur nowhere else: where one of them turns up, something of a person has leaked. */
export const person = {
  givenNames: 'Zefirantonio Quìntavo',
  familyNames: 'Brambozzolini',
  birthDate: '1957-03-19',
  birthPlace: 'Vattelappesca Superiore',
  phone: '+39 0574 918273645',
  email: 'zefiro.brambo@posta-piantata.example',
  address: 'Vicolo del Gufo Strabico 481',
  codiceFiscale: 'BRMZRN57C19G999D',
  vestanet: 'VSTN7731946',
  permitNumber: 'PRM55192837',
  passportNumber: 'YZ9918273',
};

export const told = {
  orderNumber: 'SIUS-PIANTATO/2026/77413',
  prescriptions: 'vietato frequentare la balera Lucciolona',
  offence: 'contrabbando di cetriolini fosforescenti',
  forbiddenPlaces: 'bocciodromo di Rocca Cannuccia',
  note: 'ha parlato a lungo del cugino Ermenegildone',
  needs: 'cura per la strombofilia saltellante',
  task: 'telefonare alla zia Pasqualinetta',
  workplace: 'Officina Sgangheroni',
};

/** Words of the planted text too: a log line or an error could quote a part. */
export const markers = [
  ...Object.values(person),
  'Zefirantonio',
  'Quìntavo',
  'Vattelappesca',
  'Gufo Strabico',
  '19/03/1957',
  '19570319',
  '918273645',
  ...Object.values(told),
  'Lucciolona',
  'cetriolini',
  'Rocca Cannuccia',
  'Ermenegildone',
  'strombofilia',
  'Pasqualinetta',
  'Sgangheroni',
];

/** The person on semiliberty of the story, with everything planted that a form can hold. */
export function plantedWayIn(start: Day): ReturnType<typeof onSemiliberty> {
  const wayIn = onSemiliberty(start);
  const { prescriptions, offence, forbiddenPlaces, orderNumber } = told;
  return {
    ...wayIn,
    body: {
      ...wayIn.body,
      person: { ...person, nationalities: ['IT'], homeComune: '046017', gender: 'M' },
      measure: {
        ...(wayIn.body.measure as object),
        orderNumber,
        prescriptions,
        offence,
        forbiddenPlaces,
        approvedWorkplaces: [{ name: told.workplace, comune: '046017' }],
        endsOn: addDays(start, 900),
      },
    },
  };
}
