import { addDays, type Day } from '#kernel';
import { typed } from './desk.js';
import type { Manager, Milestone } from './manager.js';
import type { Officer } from './officer.js';
import type { Worker } from './worker.js';

export interface Colleagues {
  worker: Worker;
  officer: Officer;
  manager: Manager;
}

export interface Journey {
  name: string;
  /** For each milestone, the milliseconds until the manager's screen showed it. */
  shownAfter: Partial<Record<Milestone, number>>;
  /** What the officer read on the card of the place at dawn. */
  placeAtDawn: string;
}

interface WayIn {
  name: string;
  /** Fills in who it is and how they came. */
  intake(worker: Worker): Promise<void>;
  /** An authority has to authorise the place before the start. */
  authority: boolean;
  /** What the social worker records between the proposal and the interview. */
  onTheWay?(worker: Worker): Promise<void>;
}

const organisation = 'Cooperativa sociale Il Girasole';
const dayPlace = `Manutenzione del verde, ${organisation}`;
const dawnPlace = `Pulizie all’alba, ${organisation}`;

/** The whole path of one person at three desks, from the order or the permit to a managing role. */
export async function walk(
  { worker, officer, manager }: Colleagues,
  start: Day,
  wayIn: WayIn,
): Promise<Journey> {
  const { name } = wayIn;
  const on = (n: number) => addDays(start, n);
  const shownAfter: Journey['shownAfter'] = {};
  const reaching = async (milestone: Milestone, by: Worker | Officer, step: () => Promise<void>) => {
    const before = await manager.reads(milestone);
    const [seenAt] = await Promise.all([manager.sees(milestone, before + 1), step()]);
    shownAfter[milestone] = seenAt - by.desk.answeredAt;
  };

  await wayIn.intake(worker);
  await reaching('Presa in carico', worker, () => worker.opensThePath(name, organisation, on(0)));
  await reaching('Valutazione', worker, () => worker.startsTheAssessment(on(5)));
  await worker.recordsAnAssessment(on(10), 'Aiuto giardiniere, verde pubblico');
  await reaching('Pronte', worker, () => worker.marksReady(on(15)));

  await officer.looksForAPlaceFor(name);
  const placeAtDawn = await officer.place(dawnPlace).innerText();
  await reaching('Proposte', officer, () => officer.proposes(dayPlace, on(20), on(40)));
  await wayIn.onTheWay?.(worker);

  const move = (to: string, day: string, n: number, submit: string, column = to, says = name) =>
    officer.moves(name, { to, day, on: on(n), submit, column, says });
  await move('Colloquio', 'Giorno del colloquio', 25, 'Fissa il colloquio');
  if (wayIn.authority) {
    await move(
      'In attesa di autorizzazione',
      'Chiesta il',
      27,
      'Segna come chiesta',
      'Autorizzazione',
      'In attesa di autorizzazione',
    );
    await move('Autorizzato', 'Ricevuta il', 33, 'Segna come ricevuta', 'Autorizzazione', 'Autorizzato');
  }
  await reaching('Al lavoro', officer, () =>
    move('Iniziato', 'Primo giorno di lavoro', 40, 'Segna l’inizio', 'Iniziati'),
  );
  await move('Confermato', 'Confermato il', 55, 'Conferma', 'Confermati');

  const { desk } = officer;
  const records = (step: string, says: string, day: string, n: number) =>
    officer.records(name, step, says, (dialog) => desk.hand.write(desk.field(day, dialog), typed(on(n))));
  await officer.notesTheInterest(name, organisation, on(60));
  await records('Domanda presentata', 'Domanda presentata', 'Presentata il', 70);
  await records('Ammissione', 'Ammesso', 'Delibera del', 90);
  await officer.records(name, 'Quota versata', 'Quota versata', async (dialog) => {
    await desk.hand.write(desk.field('Versata il', dialog), typed(on(95)));
    await desk.hand.write(desk.field('Importo in euro', dialog), '25,00');
  });
  await reaching('Socie', officer, () =>
    officer.records(name, 'Iscrizione nel libro soci', 'Socio ordinario', async (dialog) => {
      await desk.hand.write(desk.field('Iscritto il', dialog), typed(on(100)));
      await desk.hand.tick(dialog.getByRole('radio', { name: /^Socio ordinario/ }));
    }),
  );
  await officer.records(name, 'Nuovo ruolo', 'Responsabile dal', async (dialog) => {
    await desk.hand.choose(desk.field('Ruolo', dialog), 'Responsabile');
    await desk.hand.write(desk.field('Dal', dialog), typed(on(150)));
  });
  return { name, shownAfter, placeAtDawn };
}

export function onSemiliberty(start: Day, givenNames: string, familyNames: string): WayIn {
  return {
    name: `${givenNames} ${familyNames}`,
    authority: true,
    async intake(worker) {
      await worker.opensIntake({
        givenNames,
        familyNames,
        born: '1988-05-06',
        gender: 'Uomo',
        nationality: 'Italia',
        home: { typed: 'Lucca', taken: /^Lucca/ },
      });
      await worker.copiesTheOrder({
        orderNumber: 'SIUS 2026/1',
        orderedOn: addDays(start, -10),
        startsOn: addDays(start, -5),
        endsOn: addDays(start, 900),
        hours: { from: '7.00', to: '18.30' },
        province: 'Lucca',
      });
    },
  };
}

export function fromSai(start: Day, givenNames: string, familyNames: string): WayIn {
  return {
    name: `${givenNames} ${familyNames}`,
    authority: false,
    async intake(worker) {
      await worker.opensIntake({
        givenNames,
        familyNames,
        born: '1995-01-02',
        gender: 'Donna',
        nationality: 'Somalia',
        home: { typed: 'Lucca', taken: /^Lucca/ },
      });
      await worker.recordsTheReception({
        project: 'SAI della prova',
        enteredOn: addDays(start, -30),
        plannedEndOn: addDays(start, 150),
        permit: {
          status: 'Protezione sussidiaria',
          issuedOn: addDays(start, -300),
          expiresOn: addDays(start, 240),
        },
      });
    },
    onTheWay: (worker) =>
      worker.renewsThePermit({
        askedOn: addDays(start, 21),
        issuedOn: addDays(start, 24),
        expiresOn: addDays(start, 24 + 5 * 365),
      }),
  };
}
