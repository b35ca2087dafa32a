/** The stories planted in Ponte Largo. Specs and the tour find them by these names; everybody is made up. */
export const stories = {
  /** Two persons, one name in two writings, born in the same year. */
  duplicate: {
    first: { givenNames: 'Mamadou', familyNames: 'Diallo', birthDate: '1999-05-14' },
    second: { givenNames: 'Mamadu', familyNames: 'Dialo', birthDate: '1999-11-02' },
  },
  /** At work on probation; UEPE waits for a report in two days. */
  reportDue: { givenNames: 'Renzo', familyNames: 'Cardosi', inDays: 2 },
  /** A baker on semiliberty from 07:00 to 18:00; the bakery of his trade begins at 05:00. */
  blockedByHours: {
    givenNames: 'Ivo',
    familyNames: 'Mannocci',
    isco: '7512',
    organisation: 'Cooperativa sociale Forno dei Ponti',
    opportunity: 'Panettiere, turno della notte',
  },
  /** A gardener who may leave at 07:00; the team begins at 06:45. */
  nearMiss: {
    givenNames: 'Silvano',
    familyNames: 'Bertozzi',
    isco: '6113',
    organisation: 'Cooperativa sociale Mani Verdi',
    opportunity: 'Giardiniere nei parchi comunali',
  },
  /** Responsible for three paths only: its counts are withheld. */
  smallCell: { organisation: 'Associazione Amici del Cammino', paths: 3 },
  /** Ready for work; the permit runs out soon. */
  permitExpiring: { givenNames: 'Tesfay', familyNames: 'Habtemariam', inDays: 20 },
  /** The board said no; sixty days for the assembly run. */
  refusedMembership: { givenNames: 'Blessing', familyNames: 'Okoro', communicatedDaysAgo: 12 },
  /** Begun on a tablet at the counter and not sent: the social worker finds it at any desk. */
  draftElsewhere: { givenNames: 'Khadija', familyNames: 'Rahmani', projectName: 'SAI Comune di Lucca' },
  /** From the measure to the management of the cooperative. */
  manager: {
    givenNames: 'Donatella',
    familyNames: 'Vannucci',
    organisation: 'Cooperativa sociale La Lanterna Lavoro',
  },
} as const;
