/**
 * Why there is something to do. Apart from the other words, because the sign-in page downloads those and needs none of
 * these. Each is given its facts in words already.
 */
export const reasonsIt = {
  PERMIT_EARLY: (f) => `Il rinnovo va chiesto entro il ${f.renewBy}.`,
  PERMIT_STILL: (f) =>
    `Il rinnovo andava chiesto entro il ${f.renewBy}, si può ancora fino al ${f.renewUntil}.`,
  PERMIT_EXPIRED: (f) => `È scaduto: il rinnovo si può ancora chiedere fino al ${f.renewUntil}.`,
  PERMIT_LOST: (f) => `Il tempo per chiedere il rinnovo è finito il ${f.renewUntil}: senti un legale.`,
  WORK_ALLOWED: () => 'Finisce l’attesa che segue la domanda di protezione.',
  WORK_UNKNOWN: () =>
    'Finisce l’attesa che segue la domanda di protezione: per dire se può lavorare manca ancora un dato del permesso.',
  MEASURE_END: () => 'Prepara con l’ufficio che la segue che cosa viene dopo.',
  MEASURE_END_LATE: () => 'La misura è finita: registra la proroga o come prosegue il percorso.',
  REPORT_DUE: () => 'Va consegnata entro questo giorno.',
  REPORT_TO: (f) => `Va consegnata a ${f.office} entro questo giorno.`,
  RECEPTION_END: () => 'Prima di questo giorno si chiede la proroga o si prepara l’uscita.',
  RECEPTION_TERM: () =>
    'Non è indicata una data di fine: è la fine dei primi 6 mesi nel SAI. Indica la data concessa o la proroga.',
  RECEPTION_ENDED: () => 'Il tempo concesso è finito: registra la proroga o l’uscita.',
  RECEPTION_MAXIMUM: (f) =>
    `${f.months} mesi dall’ingresso: oltre serve un motivo previsto, salute o anno scolastico.`,
  RECEPTION_BEYOND: (f) =>
    `${f.months} mesi dall’ingresso: la proroga arriva al ${f.until}, oltre il massimo ordinario. Serve un motivo previsto.`,
  ADULTHOOD: () =>
    'Il prosieguo amministrativo si chiede al tribunale per i minorenni prima di questo giorno.',
  ADULTHOOD_LATE: () => 'È maggiorenne: verifica il prosieguo amministrativo e il permesso.',
  ADULT_STAY_END: () => 'Senza prosieguo amministrativo l’accoglienza finisce in questo giorno.',
  UNILAV: (f) => `Il lavoro comincia il ${f.start}: la comunicazione parte entro il giorno prima.`,
  UNILAV_AFTER: (f) =>
    `Il lavoro è cominciato il ${f.start} ed è stato registrato il ${f.recordedOn}: verifica che la comunicazione sia partita.`,
  UNILAV_CHANGE: (f) => `Orario o sede sono cambiati il ${f.changedOn}: ci sono 5 giorni per comunicarlo.`,
  UNILAV_EXTENSION: (f) =>
    `Il contratto finisce il ${f.endsOn}: se continua, ci sono 5 giorni per comunicarlo.`,
  UNILAV_END: (f) => `Il lavoro è finito il ${f.endedOn} (${f.reason}): ci sono 5 giorni per comunicarlo.`,
  CHECK_IN: (f) => (f.weeks === '1' ? 'Una settimana dall’inizio.' : `${f.weeks} settimane dall’inizio.`),
  CONTRACT_END: () => 'Concorda con l’azienda proroga, trasformazione o fine.',
  CONTRACT_END_LATE: () => 'Il contratto è finito: registra la fine, o la proroga se il lavoro continua.',
  NOTIFY_SUPERVISING_OFFICE: (f) => `${f.reason}: va detto all’ufficio lo stesso giorno.`,
  PLACEMENT_AFTER_EXIT: () => 'Il percorso è chiuso: l’inserimento va concluso o il percorso riaperto.',
  PROPOSAL_LOST: (f) =>
    `Ritirata (${f.reason}): il percorso è di nuovo aperto, se il posto c’è ancora si propone di nuovo.`,
  TRANSFER_TO_ANSWER: (f) => `${f.reason}: accetta il percorso o rifiuta; fino ad allora resta dov’è.`,
  TRANSFER_DECLINED: (f) => `${f.reason}: il percorso resta qui.`,
  MEMBERSHIP_ANSWER: (f) =>
    `Domanda del ${f.appliedOn}: chi amministra la cooperativa risponde entro 60 giorni.`,
  MEMBERSHIP_APPEAL: (f) =>
    `Rifiuto comunicato il ${f.communicatedOn}: ci sono 60 giorni per chiedere all’assemblea.`,
  SPECIAL_CATEGORY_END: (f) => `Cominciata il ${f.specialSince}: dura al massimo 5 anni.`,
} satisfies Record<string, Reason>;

/** Where it comes from, where that is no law: a law is cited as it is written. */
export const sourcesIt = {
  order: 'provvedimento',
  prescriptions: 'prescrizioni della misura',
  colleague: 'un collega',
  contract: 'contratto',
  retention: 'verifiche a 4, 13, 26 e 52 settimane',
  agreement: 'percorso e inserimento non concordano',
  transfer: 'tra organizzazioni',
};

type ReasonFact =
  | 'appliedOn'
  | 'changedOn'
  | 'communicatedOn'
  | 'endedOn'
  | 'endsOn'
  | 'months'
  | 'office'
  | 'reason'
  | 'recordedOn'
  | 'renewBy'
  | 'renewUntil'
  | 'specialSince'
  | 'start'
  | 'until'
  | 'weeks';
export type ReasonFacts = Record<ReasonFact, string>;
export type Reason = (f: ReasonFacts) => string;
