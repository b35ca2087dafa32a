import { addDays, dayOf } from '#kernel';
import { eventually } from '#testing';
import { choosePassword, openAccount, password } from '../newcomer.js';
import { Colleague, done } from '../session.js';
import { offer } from '../story.js';
import { Desk, typed } from './desk.js';
import { deskOf, openOffice, start, type Office } from './office.js';
import { Pointer } from './pointer.js';

/** Twelve people of Sara's; Maria comes to work with her. */
describe('who follows whom', () => {
  const maria = { email: 'maria@prova.example', password };
  const today = dayOf(new Date(), 'Europe/Rome');
  let office: Office;
  let desk: Desk;
  let hers: Desk;
  let manager: Desk;
  let administrator: Colleague;
  const pathIds: string[] = [];
  beforeAll(async () => {
    office = await openOffice();
    const { worker } = office.team;
    administrator = await Colleague.signIn(office.rig.origin, 'admin@prova.example', password);
    const account = {
      email: maria.email,
      name: 'Maria Subentra',
      roles: ['SOCIAL_WORKER'],
      organisations: null,
    };
    const secret = await openAccount(administrator, account);
    await choosePassword(await Colleague.signIn(office.rig.origin, maria.email, secret));
    const { organisationId } = await offer(office.team, start);
    for (let n = 1; n <= 12; n += 1) {
      const path = await worker.create('/intake/paths', {
        person: { givenNames: 'Prova', familyNames: `Numero${String(n).padStart(2, '0')}` },
        programme: 'MEASURE',
        organisationId,
        openedOn: addDays(start, n),
        measure: { kind: 'SEMILIB', startsOn: start, endsOn: addDays(today, 20) },
      });
      pathIds.push(done(path).body.pathId);
    }
    desk = await deskOf(office, 'worker', () => new Pointer());
    manager = await deskOf(office, 'manager', () => new Pointer());
    hers = await Desk.open(office.browser, office.rig.origin, () => new Pointer());
    await hers.signIn(maria);
  }, 240_000);
  afterAll(() => office?.close(), 30_000);

  const followerOf = async (pathId: string) =>
    done(await office.team.worker.get(`/intake/paths/${pathId}`)).body.following.account;
  const idOf = async (name: string) =>
    done(await administrator.get('/gateway/colleagues')).body.find(
      (one: { name: string }) => one.name === name,
    ).id;
  const shows = (on: Desk, text: string | RegExp) =>
    on.page.locator('main').getByText(text).first().waitFor();
  const tick = (name: string) =>
    desk.hand.tick(desk.page.getByRole('checkbox', { name: `Scegli Prova ${name}`, exact: true }));

  it('shows to each the day of their own people', async () => {
    await shows(desk, 'Numero01');
    await shows(hers, 'Non c’è niente da fare.');
  });

  it('hands ten people over from the list, within a minute, and tells the receiver once', async () => {
    await desk.goTo('Percorsi');
    const began = Date.now();
    for (let n = 1; n <= 10; n += 1) await tick(`Numero${String(n).padStart(2, '0')}`);
    await desk.hand.press(desk.button('Passa 10 persone a…'));
    await desk.answer('Passa', (dialog) => desk.hand.choose(desk.field('A chi', dialog), 'Maria Subentra'));
    expect(Date.now() - began).toBeLessThan(60_000);
    const receiver = await idOf('Maria Subentra');
    for (const pathId of pathIds.slice(0, 10)) expect(await followerOf(pathId)).toBe(receiver);
    await hers.page.goto('/');
    await shows(hers, /^Sara Accoglie ti ha passato 10 persone/);
    await shows(hers, 'Numero10');
    await hers.hand.press(hers.button('Ho visto'));
    await eventually(async () => expect(await hers.page.getByText('ti ha passato').count()).toBe(0));
    await hers.page.goto(`/paths/${pathIds[0]}`);
    await shows(hers, 'da Sara Accoglie a Maria Subentra');
  }, 90_000);

  it('names whom a colleague was quicker with, and hands over the others', async () => {
    await desk.page.goto('/paths?follower=MINE');
    await tick('Numero11');
    await tick('Numero12');
    const body = { paths: [{ pathId: pathIds[10], version: 1 }], to: null };
    done(await office.team.manager.create('/intake/following/hand-overs', body));
    await desk.hand.press(desk.button('Passa 2 persone a…'));
    const dialog = desk.dialog();
    await desk.hand.choose(desk.field('A chi', dialog), 'Maria Subentra');
    await desk.hand.press(desk.button('Passa', dialog));
    await dialog.getByText('Prova Numero11').waitFor();
    await desk.hand.press(desk.button('Passa l’altra persona', dialog));
    await dialog.waitFor({ state: 'detached' });
    expect(await followerOf(pathIds[10]!)).toBeNull();
    expect(await followerOf(pathIds[11]!)).toBe(await idOf('Maria Subentra'));
  }, 60_000);

  it('puts those whom nobody follows first, for the manager and for whoever may take them', async () => {
    await manager.page.goto('/paths/following');
    await shows(manager, 'Nessuno segue');
    const rows = manager.page.getByRole('rowheader');
    await eventually(async () =>
      expect(await rows.allInnerTexts()).toEqual(['Nessuno segue', 'Maria Subentra']),
    );
    await desk.page.goto('/');
    await desk.hand.press(desk.page.getByRole('link', { name: '1 persona che nessuno segue' }));
    await desk.hand.press(desk.page.getByRole('link', { name: 'Prova Numero11' }));
    await desk.hand.press(desk.button('Seguo io'));
    await desk.answer('Passa', async () => undefined);
    await shows(desk, 'da nessuno a Sara Accoglie');
  }, 60_000);

  it('lets Sara cover for Maria while she is away', async () => {
    await manager.page.goto('/paths/following');
    await manager.hand.press(manager.button('Assenza…: Maria Subentra'));
    await manager.answer('Salva', async (dialog) => {
      await manager.hand.choose(manager.field('Chi sostituisce', dialog), 'Sara Accoglie');
      await manager.hand.write(manager.field('Fino al giorno compreso', dialog), typed(addDays(today, 3)));
    });
    await shows(manager, /sostituisce Sara Accoglie/);
    await desk.page.goto('/');
    await shows(desk, /^Assenza di Maria Subentra fino al/);
    await shows(desk, 'Numero01');
  }, 60_000);

  it('gives back to nobody the people of an account that is closed', async () => {
    const id = await idOf('Maria Subentra');
    const { body, version } = done(await administrator.get(`/gateway/accounts/${id}`));
    const { name, roles, organisations } = body;
    const change = { name, roles, organisations, active: false };
    done(await administrator.change('PUT', `/gateway/accounts/${id}`, version!, change));
    await eventually(async () => expect(await followerOf(pathIds[0]!)).toBeNull());
    await desk.page.goto(`/paths/${pathIds[0]}`);
    await shows(desk, 'Seguiva Maria Subentra, che non ha più questo accesso.');
  }, 60_000);

  it('complains of nothing', () => {
    for (const { complaints } of [desk, hers, manager]) expect(complaints).toEqual([]);
  });
});
