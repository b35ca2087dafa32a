import type { Day } from '#kernel';
import type { OfficeKind } from './offices.js';

/** Court- or prison-ordered measures (DOMAIN §1). A foreign measure carries its ISO 3166 country as prefix. */
export const measureCodes = [
  'AFF_PROVA',
  'AFF_TERAP',
  'DET_DOM',
  'ESEC_DOM_199',
  'SEMILIB',
  'ART21',
  'LIB_COND',
  'MAP',
  'LPU_GDP',
  'SOST_SEMILIB',
  'SOST_DETDOM',
  'SOST_LPU',
  'SOST_PEC',
  'FR_SEMI_LIBERTE',
  'FR_PLACEMENT_EXTERIEUR',
  'FR_DDSE',
  'FR_LIBERATION_CONDITIONNELLE',
  'ES_TERCER_GRADO',
  'ES_LIBERTAD_CONDICIONAL',
  'DE_BEWAEHRUNG',
  'DE_FREIGANG',
  'SE_INTENSIVOVERVAKNING',
  'SI_DELO_V_SPLOSNO_KORIST',
  'GB_LICENCE',
  'GB_ROTL',
  'GB_COMMUNITY_ORDER',
] as const;
export type MeasureCode = (typeof measureCodes)[number];

export interface MeasureKind {
  country: string;
  legalReference: string;
  /** Who grants it. */
  authority: OfficeKind;
  /** Who follows the person and is told of absences and endings; null where the granting authority does. */
  supervisor: OfficeKind | null;
  /** L. 381/1991 art. 4: whether a worker on this measure counts as disadvantaged (UNCONFIRMED = a setting decides, DOMAIN §3). */
  art4: 'YES' | 'UNCONFIRMED' | 'NO';
  /** First day the law was in force; null where no source was checked. */
  validFrom: Day | null;
  validTo: Day | null;
}

const italian = { country: 'IT', supervisor: 'UEPE', art4: 'YES', validTo: null } as const;
const substitutive = {
  country: 'IT',
  authority: 'COURT',
  supervisor: 'UEPE',
  art4: 'UNCONFIRMED',
  validFrom: '2022-12-30',
  validTo: null,
} as const;
/** Counting abroad follows the law of that country, never art. 4. */
const foreign = { supervisor: 'PROBATION_SERVICE', art4: 'NO', validFrom: null, validTo: null } as const;

export const measureKinds: Record<MeasureCode, MeasureKind> = {
  AFF_PROVA: {
    ...italian,
    legalReference: 'art. 47 O.P. (L. 354/1975)',
    authority: 'TRIBUNALE_SORVEGLIANZA',
    validFrom: '1975-08-24',
  },
  AFF_TERAP: {
    ...italian,
    legalReference: 'art. 94 DPR 309/1990',
    authority: 'TRIBUNALE_SORVEGLIANZA',
    validFrom: '1990-11-15',
  },
  DET_DOM: {
    ...italian,
    legalReference: 'art. 47-ter O.P. (L. 354/1975)',
    authority: 'TRIBUNALE_SORVEGLIANZA',
    validFrom: '1986-10-31',
  },
  ESEC_DOM_199: {
    ...italian,
    legalReference: 'L. 199/2010',
    authority: 'MAGISTRATO',
    validFrom: '2010-12-16',
  },
  SEMILIB: {
    ...italian,
    legalReference: 'artt. 48, 50 O.P. (L. 354/1975)',
    authority: 'TRIBUNALE_SORVEGLIANZA',
    supervisor: 'PRISON',
    validFrom: '1975-08-24',
  },
  ART21: {
    ...italian,
    legalReference: 'art. 21 O.P. (L. 354/1975)',
    authority: 'PRISON',
    supervisor: 'MAGISTRATO',
    validFrom: '1975-08-24',
  },
  LIB_COND: {
    ...italian,
    legalReference: 'artt. 176–177 c.p.',
    authority: 'TRIBUNALE_SORVEGLIANZA',
    validFrom: '1931-07-01',
  },
  MAP: {
    ...italian,
    legalReference: 'art. 168-bis c.p.',
    authority: 'COURT',
    art4: 'UNCONFIRMED',
    validFrom: '2014-05-17',
  },
  LPU_GDP: {
    ...italian,
    legalReference: 'art. 54 D.Lgs 274/2000',
    authority: 'JUSTICE_OF_THE_PEACE',
    art4: 'UNCONFIRMED',
    validFrom: '2002-01-02',
  },
  SOST_SEMILIB: { ...substitutive, legalReference: 'art. 20-bis c.p.; art. 55 L. 689/1981' },
  SOST_DETDOM: { ...substitutive, legalReference: 'art. 20-bis c.p.; art. 56 L. 689/1981' },
  SOST_LPU: { ...substitutive, legalReference: 'art. 20-bis c.p.; art. 56-bis L. 689/1981' },
  SOST_PEC: {
    ...substitutive,
    supervisor: null,
    legalReference: 'art. 20-bis c.p.; art. 56-quater L. 689/1981',
  },
  FR_SEMI_LIBERTE: {
    ...foreign,
    country: 'FR',
    legalReference: 'art. 132-25 Code pénal; art. 723-1 CPP',
    authority: 'SENTENCE_JUDGE',
  },
  FR_PLACEMENT_EXTERIEUR: {
    ...foreign,
    country: 'FR',
    legalReference: 'art. 132-25 Code pénal; art. 723 CPP',
    authority: 'SENTENCE_JUDGE',
  },
  FR_DDSE: {
    ...foreign,
    country: 'FR',
    legalReference: 'art. 132-25 Code pénal; art. 723-7 CPP',
    authority: 'SENTENCE_JUDGE',
  },
  FR_LIBERATION_CONDITIONNELLE: {
    ...foreign,
    country: 'FR',
    legalReference: 'art. 729 CPP',
    authority: 'SENTENCE_JUDGE',
  },
  ES_TERCER_GRADO: {
    ...foreign,
    country: 'ES',
    legalReference: 'art. 72 LO 1/1979; art. 101 RD 190/1996',
    authority: 'PRISON',
  },
  ES_LIBERTAD_CONDICIONAL: {
    ...foreign,
    country: 'ES',
    legalReference: 'art. 90 Código Penal',
    authority: 'SENTENCE_JUDGE',
  },
  DE_BEWAEHRUNG: {
    ...foreign,
    country: 'DE',
    legalReference: '§§ 56–57 StGB',
    authority: 'COURT',
  },
  DE_FREIGANG: {
    ...foreign,
    country: 'DE',
    legalReference: '§ 11 StVollzG; Landesrecht',
    authority: 'PRISON',
    supervisor: 'PRISON',
  },
  SE_INTENSIVOVERVAKNING: {
    ...foreign,
    country: 'SE',
    legalReference: 'lag (1994:451) om intensivövervakning med elektronisk kontroll',
    authority: 'PROBATION_SERVICE',
  },
  SI_DELO_V_SPLOSNO_KORIST: {
    ...foreign,
    country: 'SI',
    legalReference: 'čl. 86 KZ-1',
    authority: 'COURT',
  },
  GB_LICENCE: {
    ...foreign,
    country: 'GB',
    legalReference: 'Criminal Justice Act 2003, ss. 244–250',
    authority: 'PRISON',
  },
  GB_ROTL: {
    ...foreign,
    country: 'GB',
    legalReference: 'Prison Rules 1999, rule 9',
    authority: 'PRISON',
    supervisor: 'PRISON',
  },
  GB_COMMUNITY_ORDER: {
    ...foreign,
    country: 'GB',
    legalReference: 'Sentencing Act 2020, s. 200',
    authority: 'COURT',
  },
};

/** The kinds an order of `on` can be of, one country's only when given. */
export function measuresInForce(on: Day, country?: string): MeasureCode[] {
  return measureCodes.filter((code) => {
    const kind = measureKinds[code];
    const begun = kind.validFrom === null || kind.validFrom <= on;
    const open = kind.validTo === null || on <= kind.validTo;
    return begun && open && (country === undefined || kind.country === country);
  });
}
