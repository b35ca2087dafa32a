/** A group of ISCO-08 (ILO, 2008): 1 digit major, 2 digits sub-major, 4 digits unit. Titles shortened to plain words. */
export interface IscoGroup {
  code: string;
  it: string;
  en: string;
}

type Row = readonly [code: string, it: string, en: string];
export const groupsOf = (rows: readonly Row[]): readonly IscoGroup[] =>
  rows.map(([code, it, en]) => ({ code, it, en }));

export const iscoMajorGroups = groupsOf([
  ['0', 'Forze armate', 'Armed forces'],
  ['1', 'Dirigenti e responsabili', 'Managers'],
  ['2', 'Professioni intellettuali e scientifiche', 'Professionals'],
  ['3', 'Professioni tecniche', 'Technicians and associate professionals'],
  ['4', 'Impiegati', 'Clerical support workers'],
  ['5', 'Servizi alle persone e vendita', 'Service and sales workers'],
  [
    '6',
    'Agricoltura, boschi e pesca, lavoro qualificato',
    'Skilled agricultural, forestry and fishery workers',
  ],
  ['7', 'Artigiani e operai specializzati', 'Craft and related trades workers'],
  ['8', 'Conduttori di impianti e macchine, montaggio', 'Plant and machine operators, and assemblers'],
  ['9', 'Lavori semplici', 'Elementary occupations'],
]);

export const iscoSubMajorGroups = groupsOf([
  ['01', 'Ufficiali delle forze armate', 'Commissioned armed forces officers'],
  ['02', 'Sottufficiali delle forze armate', 'Non-commissioned armed forces officers'],
  ['03', 'Truppa delle forze armate', 'Armed forces occupations, other ranks'],
  [
    '11',
    'Dirigenti generali, alti funzionari e legislatori',
    'Chief executives, senior officials and legislators',
  ],
  ['12', 'Responsabili amministrativi e commerciali', 'Administrative and commercial managers'],
  [
    '13',
    'Responsabili di produzione e di servizi specializzati',
    'Production and specialised services managers',
  ],
  [
    '14',
    'Responsabili di alberghi, negozi e altri servizi',
    'Hospitality, retail and other services managers',
  ],
  ['21', 'Scienze e ingegneria', 'Science and engineering professionals'],
  ['22', 'Medici, infermieri e altri specialisti della salute', 'Health professionals'],
  ['23', 'Insegnanti ed educatori', 'Teaching professionals'],
  ['24', 'Specialisti di amministrazione e impresa', 'Business and administration professionals'],
  ['25', 'Specialisti di informatica', 'Information and communications technology professionals'],
  ['26', 'Specialisti di diritto, sociale e cultura', 'Legal, social and cultural professionals'],
  ['31', 'Tecnici di scienze e ingegneria', 'Science and engineering associate professionals'],
  ['32', 'Tecnici della salute', 'Health associate professionals'],
  ['33', 'Tecnici di amministrazione e impresa', 'Business and administration associate professionals'],
  [
    '34',
    'Tecnici di diritto, sociale, cultura e sport',
    'Legal, social, cultural and related associate professionals',
  ],
  ['35', 'Tecnici informatici', 'Information and communications technicians'],
  ['41', 'Impiegati d’ufficio e di segreteria', 'General and keyboard clerks'],
  ['42', 'Impiegati a contatto con i clienti', 'Customer services clerks'],
  ['43', 'Impiegati di contabilità e magazzino', 'Numerical and material recording clerks'],
  ['44', 'Altri impiegati', 'Other clerical support workers'],
  ['51', 'Servizi alla persona (cucina, sala, pulizie, bellezza)', 'Personal service workers'],
  ['52', 'Addetti alla vendita', 'Sales workers'],
  ['53', 'Assistenza alle persone', 'Personal care workers'],
  ['54', 'Sicurezza e protezione', 'Protective services workers'],
  ['61', 'Agricoltori e allevatori', 'Market-oriented skilled agricultural workers'],
  ['62', 'Boschi, pesca e caccia', 'Market-oriented skilled forestry, fishery and hunting workers'],
  [
    '63',
    'Agricoltura e pesca per il proprio sostentamento',
    'Subsistence farmers, fishers, hunters and gatherers',
  ],
  ['71', 'Edilizia (senza elettricisti)', 'Building and related trades workers, excluding electricians'],
  ['72', 'Metallo e meccanica', 'Metal, machinery and related trades workers'],
  ['73', 'Artigianato e stampa', 'Handicraft and printing workers'],
  ['74', 'Elettricità ed elettronica', 'Electrical and electronic trades workers'],
  [
    '75',
    'Alimenti, legno, abbigliamento e altri mestieri',
    'Food processing, wood working, garment and other craft workers',
  ],
  ['81', 'Conduttori di impianti e macchinari fissi', 'Stationary plant and machine operators'],
  ['82', 'Addetti al montaggio', 'Assemblers'],
  ['83', 'Autisti e conduttori di macchine mobili', 'Drivers and mobile plant operators'],
  ['91', 'Pulizie', 'Cleaners and helpers'],
  ['92', 'Braccianti e aiuti in agricoltura, boschi e pesca', 'Agricultural, forestry and fishery labourers'],
  [
    '93',
    'Manovali e aiuti in edilizia, fabbrica e trasporti',
    'Labourers in mining, construction, manufacturing and transport',
  ],
  ['94', 'Aiuti di cucina', 'Food preparation assistants'],
  ['95', 'Venditori e servizi di strada', 'Street and related sales and service workers'],
  ['96', 'Raccolta rifiuti e altri lavori semplici', 'Refuse workers and other elementary workers'],
]);
