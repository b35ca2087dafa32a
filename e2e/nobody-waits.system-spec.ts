import { newId } from '#kernel';
import { bearable, slowestWhile } from '#testing';
import { lyingWorkbook } from '../apps/placement/test/workbook.js';
import { startEmbedded, type Rig } from './embedded-rig.js';
import { Colleague } from './session.js';
import { password } from './newcomer.js';
import { assemble, type Team } from './story.js';

describe('on one machine, while some ask for what takes long, the others are answered', () => {
  let rig: Rig;
  let team: Team;
  /** Longest that a colleague may wait for an answer, in milliseconds. */
  let longest: number;
  beforeAll(async () => {
    rig = await startEmbedded();
    team = await assemble(rig.origin, rig.setupToken);
    longest = await bearable(othersAsk);
  }, 120_000);
  afterAll(() => rig?.stop(), 30_000);

  /** A manager and a social worker. */
  async function othersAsk(): Promise<void> {
    const answers = await Promise.all([
      team.manager.get('/gateway/session'),
      team.worker.get('/intake/paths'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  }

  it('ten times at once the same account asks for a second factor', async () => {
    const asked = Array.from({ length: 10 }, () =>
      team.officer.send('POST', '/gateway/second-factor', { password }),
    );
    expect(await slowestWhile(Promise.all(asked), othersAsk)).toBeLessThan(longest);
    expect((await Promise.all(asked)).map(({ status }) => status).filter((status) => status >= 500)).toEqual(
      [],
    );
  }, 60_000);

  it('eight times at once somebody changes a password', async () => {
    const people: Colleague[] = [];
    for (let n = 0; n < 8; n++)
      people.push(await Colleague.signIn(rig.origin, 'placement_officer@prova.example', password));
    const changes = people.map((person) =>
      person.send('PUT', '/gateway/session/password', {
        current: `not ${password}`,
        password: `${password}!`,
      }),
    );
    expect(await slowestWhile(Promise.all(changes), othersAsk)).toBeLessThan(longest);
    for (const { status } of await Promise.all(changes)) expect([422, 429]).toContain(status);
  }, 60_000);

  it('somebody imports a file that lies about itself: a gigabyte in one megabyte', async () => {
    const file = lyingWorkbook(1);
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const imported = team.officer.send('POST', '/placement/organisations/import?dryRun=true', file, {
      'content-type': type,
      'idempotency-key': newId(),
    });
    expect(await slowestWhile(imported, othersAsk)).toBeLessThan(longest);
    expect(await imported).toMatchObject({ status: 400, body: { rule: 'import.not-readable' } });
  }, 60_000);
});
