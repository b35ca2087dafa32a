import { fold } from '../../territory/comune.js';

/** The columns of a mapping. A file names them in Italian or in English, in any order. */
export const mappingColumns = [
  'name',
  'kind',
  'country',
  'city',
  'territory',
  'services',
  'targetGroups',
  'office',
  'email',
  'phone',
  'website',
] as const;
export type MappingColumn = (typeof mappingColumns)[number];

export const neededColumns: readonly MappingColumn[] = ['name', 'kind', 'country', 'city'];

export type MappingLocale = 'it' | 'en';

export const columnTitles: Record<MappingLocale, Record<MappingColumn, string>> = {
  it: {
    name: 'Denominazione',
    kind: 'Tipo',
    country: 'Paese',
    city: 'Comune o città',
    territory: 'Territorio (province)',
    services: 'Servizi',
    targetGroups: 'Destinatari',
    office: 'Ufficio di riferimento',
    email: 'E-mail',
    phone: 'Telefono',
    website: 'Sito web',
  },
  en: {
    name: 'Name',
    kind: 'Type',
    country: 'Country',
    city: 'Town',
    territory: 'Territory (Italian provinces)',
    services: 'Services',
    targetGroups: 'Target groups',
    office: 'Contact office',
    email: 'E-mail',
    phone: 'Phone',
    website: 'Website',
  },
};

/** The column that a file of rejected rows adds; coming back with the mended file it is passed over. */
export const reasonTitles: Record<MappingLocale, string> = { it: 'Motivo', en: 'Reason' };

const otherTitles: Record<MappingColumn, string[]> = {
  name: ['Nome', 'Organizzazione', 'Organisation', 'Organization'],
  kind: ['Tipologia', 'Kind', 'Forma', 'Legal form'],
  country: ['Nazione', 'Stato'],
  city: ['Comune', 'Città', 'Sede', 'City', 'Comune or town', 'Location'],
  territory: ['Territorio', 'Province', 'Territory', 'Provinces'],
  services: ['Servizi offerti', 'Services offered', 'Service'],
  targetGroups: ['Target', 'Target group', 'Gruppi', 'Beneficiari'],
  office: ['Ufficio', 'Referente', 'Contact', 'Office'],
  email: ['Email', 'Posta elettronica', 'Mail'],
  phone: ['Tel', 'Telephone'],
  website: ['Sito', 'Web', 'Site', 'URL'],
};

const byTitle = new Map(
  mappingColumns.flatMap((column) =>
    [columnTitles.it[column], columnTitles.en[column], column, ...otherTitles[column]].map(
      (title) => [fold(title), column] as const,
    ),
  ),
);
const reasons = new Set(Object.values(reasonTitles).map(fold));

/** A stranger's title may be as long as a book; those that we know are not. */
const longestTitle = 100;

/** Null for a title that names no column of a mapping. */
export function columnOf(title: string): MappingColumn | null {
  return title.length > longestTitle ? null : (byTitle.get(fold(title)) ?? null);
}

export function isReasonColumn(title: string): boolean {
  return title.length <= longestTitle && reasons.has(fold(title));
}
