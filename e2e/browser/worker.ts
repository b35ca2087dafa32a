import type { Day } from '#kernel';
import { typed, type Desk } from './desk.js';

export interface Newcomer {
  givenNames: string;
  familyNames: string;
  born: Day;
  gender: 'Donna' | 'Uomo';
  /** What is typed, and what is taken. */
  nationality: string;
  home: { typed: string; taken: RegExp };
}

export interface Semiliberty {
  orderNumber: string;
  orderedOn: Day;
  startsOn: Day;
  endsOn: Day;
  hours: { from: string; to: string };
  province: string;
}

export interface Reception {
  project: string;
  enteredOn: Day;
  plannedEndOn: Day;
  permit: { status: string; issuedOn: Day; expiresOn: Day };
}

/** The social worker at the console. */
export class Worker {
  constructor(readonly desk: Desk) {}

  async opensIntake(newcomer: Newcomer): Promise<void> {
    const { desk } = this;
    const { hand } = desk;
    await desk.goTo('Nuova presa in carico');
    await hand.write(desk.field('Nome'), newcomer.givenNames);
    await hand.write(desk.field('Cognome'), newcomer.familyNames);
    await hand.write(desk.field('Data di nascita'), typed(newcomer.born));
    await hand.choose(desk.field('Genere'), newcomer.gender);
    await desk.pick('Cittadinanze', newcomer.nationality, newcomer.nationality);
    await desk.pick('Comune in cui vive', newcomer.home.typed, newcomer.home.taken);
  }

  async copiesTheOrder(order: Semiliberty): Promise<void> {
    const { desk } = this;
    const { hand } = desk;
    const radio = (name: RegExp) => desk.page.getByRole('radio', { name });
    await hand.tick(radio(/^Misura alternativa/));
    await hand.choose(desk.field('Misura'), 'Semilibertà');
    await hand.write(desk.field('Numero dell’ordinanza'), order.orderNumber);
    await hand.write(desk.field('Data dell’ordinanza'), typed(order.orderedOn));
    await hand.choose(desk.field('Autorità che l’ha emessa'), 'Tribunale di sorveglianza');
    await hand.choose(desk.field('Ufficio competente'), 'UEPE (esecuzione penale esterna)');
    await hand.write(desk.field('Inizio'), typed(order.startsOn));
    await hand.write(desk.field('Fine'), typed(order.endsOn));
    await hand.tick(radio(/^Orari per giorno/));
    await hand.press(desk.button('Aggiungi un orario: lunedì'));
    await hand.write(desk.field('lunedì, dalle'), order.hours.from);
    await hand.write(desk.field('lunedì, alle'), order.hours.to);
    for (const day of ['lunedì', 'martedì', 'mercoledì', 'giovedì']) {
      await hand.press(desk.button(`Come ${day}`));
    }
    await hand.tick(radio(/^Una o più province/));
    await desk.pick('Province', order.province, order.province);
    await hand.tick(radio(/^Sì, prima di iniziare/));
  }

  async recordsTheReception(reception: Reception): Promise<void> {
    const { desk } = this;
    const { hand } = desk;
    await hand.tick(desk.page.getByRole('radio', { name: /^Accoglienza/ }));
    await hand.tick(desk.page.getByRole('radio', { name: /^SAI/ }));
    await hand.write(desk.field('Nome del progetto'), reception.project);
    await hand.write(desk.field('Ingresso'), typed(reception.enteredOn));
    await hand.write(desk.field('Fine prevista'), typed(reception.plannedEndOn));
    await hand.choose(desk.field('Titolo di soggiorno'), reception.permit.status);
    await hand.write(desk.field('Rilasciato il'), typed(reception.permit.issuedOn));
    await hand.write(desk.field('Scade il'), typed(reception.permit.expiresOn));
  }

  /** Says who follows the person, checks the answers, opens the path. */
  async opensThePath(name: string, organisation: string, on: Day): Promise<void> {
    const { desk } = this;
    const { hand } = desk;
    await desk.pick('Organizzazione responsabile', organisation, organisation);
    await hand.write(desk.field('Presa in carico il'), typed(on));
    await hand.press(desk.button('Controlla le risposte'));
    await desk.heading(`Controlla prima di aprire il percorso di ${name}`).waitFor();
    await hand.press(desk.button('Apri il percorso'));
    await desk.heading(`Percorso di ${name}`).waitFor();
  }

  async startsTheAssessment(on: Day): Promise<void> {
    await this.movesOn('Inizia la valutazione', on);
  }

  async recordsAnAssessment(on: Day, occupation: string): Promise<void> {
    const { desk } = this;
    const { hand } = desk;
    await hand.press(desk.button('Registra una valutazione'));
    await desk.answer('Salva la valutazione', async (dialog) => {
      await hand.write(desk.field('Giorno della valutazione', dialog), typed(on));
      for (const skill of ['Capire chi parla', 'Leggere', 'Conversare', 'Raccontare', 'Scrivere']) {
        await hand.choose(desk.field(skill, dialog), 'A2: se la cava ogni giorno');
      }
      await hand.press(desk.button('Aggiungi un lavoro', dialog));
      await desk.pick('Lavoro 1', occupation.slice(0, 8), occupation, dialog);
      await hand.write(desk.field('Anni', dialog), '3');
      await hand.write(desk.field('Minuti di viaggio al massimo', dialog), '60');
    });
  }

  async marksReady(on: Day): Promise<void> {
    await this.movesOn('Segna come pronto', on);
  }

  /** First that the renewal has been asked for, then the new document. */
  async renewsThePermit({ askedOn, issuedOn, expiresOn }: Record<'askedOn' | 'issuedOn' | 'expiresOn', Day>) {
    const { desk } = this;
    const { hand } = desk;
    const update = desk.button('Aggiorna: Protezione e permesso');
    await hand.press(update);
    await desk.answer('Salva', async (dialog) => {
      await hand.tick(dialog.getByRole('radio', { name: /^Altro sullo stesso permesso/ }));
      await hand.write(desk.field('Rinnovo chiesto il', dialog), typed(askedOn));
      await hand.write(desk.field('Vale dal', dialog), typed(askedOn));
    });
    await desk.page.getByText('Rinnovo chiesto il', { exact: true }).waitFor();
    await hand.press(update);
    await desk.answer('Salva', async (dialog) => {
      await hand.tick(dialog.getByRole('radio', { name: /^Un permesso nuovo/ }));
      await hand.write(desk.field('Rilasciato il', dialog), typed(issuedOn));
      await hand.write(desk.field('Scade il', dialog), typed(expiresOn));
      await hand.write(desk.field('Rinnovo chiesto il', dialog), '');
      await hand.write(desk.field('Vale dal', dialog), typed(issuedOn));
    });
    await desk.page.getByText('Un permesso precedente').waitFor();
  }

  /** The timeline as it reads, newest first, once the colleague's last step has come in: nothing is reloaded. */
  async readsTheStory(upTo: string): Promise<{ day: string; title: string }[]> {
    const story = this.desk.page.getByRole('region', { name: /^Storia/ });
    await story.getByText(upTo).waitFor();
    return story.getByRole('listitem').evaluateAll((items) =>
      items.map((item) => ({
        day: item.querySelector('time')!.dateTime,
        title: item.querySelector('div:last-child > p')!.textContent!,
      })),
    );
  }

  private async movesOn(act: string, on: Day): Promise<void> {
    const { desk } = this;
    await desk.hand.press(desk.button(act));
    await desk.answer(act, (dialog) => desk.hand.write(desk.field('Dal', dialog), typed(on)));
  }
}
