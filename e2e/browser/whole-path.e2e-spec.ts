import { addDays } from '#kernel';
import { bearable } from '#testing';
import { offer } from '../story.js';
import { fromSai, onSemiliberty, walk, type Colleagues, type Journey } from './journey.js';
import { milestones } from './manager.js';
import { openOffice, seat, start, type Office } from './office.js';
import { Keyboard } from './keyboard.js';
import { Pointer } from './pointer.js';

/** What the story says of the work and of the membership, oldest first; between them come the stages. */
const told = [
  'Presa in carico: ',
  'Valutazione',
  'Pronto',
  'Proposto a un’organizzazione',
  'Colloquio fissato',
  'Primo giorno di lavoro',
  'Inserimento confermato',
  'Vorrebbe diventare socio',
  'Domanda di ammissione a socio',
  'Ammesso come socio',
  'Quota versata',
  'Iscritto nel libro soci',
  'Nuovo ruolo: Responsabile',
];

describe('the whole path in a browser, at three desks', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
    await offer(office.team, addDays(start, -30), 4);
  }, 240_000);
  afterAll(() => office?.close(), 30_000);

  describe.each([
    ['with a pointer', () => new Pointer(), 'Mario', 'Amina'],
    [
      'with the keyboard alone',
      (page: ConstructorParameters<typeof Keyboard>[0]) => new Keyboard(page),
      'Piero',
      'Hodan',
    ],
  ])('%s', (_, handOf, manOnSemiliberty, womanFromSai) => {
    let colleagues: Colleagues;
    beforeAll(async () => {
      colleagues = await seat(office, handOf);
    }, 60_000);
    afterAll(async () => {
      for (const { desk } of Object.values(colleagues ?? {})) await desk.close();
    });

    describe.each([
      ['somebody on semiliberty', onSemiliberty(start, manOnSemiliberty, 'Inventato')],
      [
        'a protection holder from a SAI project, whose permit is renewed on the way',
        fromSai(start, womanFromSai, 'Inventata'),
      ],
    ])('of %s', (_, wayIn) => {
      let journey: Journey;
      let longest: number;
      // How busy the machine is, browser and all, shows before and after.
      const promised = () =>
        bearable(() =>
          colleagues.manager.desk.page.evaluate(async () => (await fetch('/api/reporting/funnel')).text()),
        );
      beforeAll(async () => {
        longest = await promised();
        journey = await walk(colleagues, start, wayIn);
        longest = Math.max(longest, await promised());
      }, 240_000);

      it('shows every milestone on the manager’s open screen within two seconds', () => {
        console.info(JSON.stringify(journey.shownAfter));
        expect(Object.keys(journey.shownAfter)).toEqual([...milestones]);
        for (const milliseconds of Object.values(journey.shownAfter))
          expect(milliseconds).toBeLessThan(longest);
      });

      if (wayIn.authority) {
        it('says in words that the shift lies outside the authorised hours', () => {
          expect(journey.placeAtDawn).toMatch(
            /Il turno lunedì–venerdì 04:30–09:30 esce di \d+ minuti dagli orari autorizzati/,
          );
          expect(journey.placeAtDawn).not.toContain('Proponi');
        });
      } else {
        it('finds the place at dawn possible where nobody limits the hours', () => {
          expect(journey.placeAtDawn).not.toContain('orari autorizzati');
        });
      }

      it('tells the whole story in order on the timeline', async () => {
        const story = await colleagues.worker.readsTheStory(told.at(-1)!);
        const days = story.map(({ day }) => day);
        expect(days).toEqual([...days].sort().reverse());
        const titles = story.map(({ title }) => title).reverse();
        let at = -1;
        for (const line of told) {
          const next = titles.findIndex((title, index) => index > at && title.startsWith(line));
          if (next < 0) throw new Error(`«${line}» does not follow in ${JSON.stringify(titles)}`);
          at = next;
        }
        if (!wayIn.authority) {
          expect(titles.filter((title) => title === 'Permesso registrato').length).toBeGreaterThan(1);
        }
      });
    });

    it('breaks no rule of the content security policy, and leaves no error uncaught', () => {
      expect(Object.values(colleagues).flatMap(({ desk }) => desk.complaints)).toEqual([]);
    });
  });
});
