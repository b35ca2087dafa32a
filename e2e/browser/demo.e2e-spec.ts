import { jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Browser, Route } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import { dayOf } from '#kernel';
import { eventually } from '#testing';
import { administrator, manager, officer, password, socialWorker } from '../../tools/demo/accounts.js';
import { DemoClient } from '../../tools/demo/client.js';
import { said } from '../../tools/demo/spec/launched-demo.js';
import { stories } from '../../tools/demo/stories.js';
import { branchB, memberKinds, pathsIn, standings } from '../../tools/demo/totals.js';
import { Launched } from '../../tools/launch/spec/launched.js';
import { launchBrowser } from '../../tools/rig/browser.js';
import { freePort } from '../../tools/rig/port.js';
import { build } from '../embedded-rig.js';
import { Desk, typed } from './desk.js';
import { Pointer } from './pointer.js';
import { settled } from './settled.js';

// The whole consortium is filled, on machines that do other work too.
jest.setTimeout(1_000_000);

interface Paged<T> {
  items: T[];
  next: string | null;
}
interface Line {
  total: number | null;
  states: Record<string, number | null>;
}

describe('npm run demo', () => {
  const folder = mkdtempSync(join(tmpdir(), 'percorso-demo-'));
  const totals = standings.map(pathsIn);
  const [intake, assessment, ready, proposed, active, well, otherwise] = totals as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  /** The stages up to work, as every list of them is read. */
  const underway = [
    ['Presa in carico', intake],
    ['Valutazione', assessment],
    ['Pronte', ready],
    ['Proposte', proposed],
    ['Al lavoro', active],
    ['In pausa', 0],
    ['Trasferite', 0],
  ] as const;
  const nameFirst = ([name, count]: readonly [string, number]) => `${name} ${count}`;
  const countFirst = ([name, count]: readonly [string, number]) => `${count} ${name}`;
  let launched: Launched;
  let browser: Browser;
  let url: string;

  const as = ({ email }: { email: string }) =>
    new DemoClient(url, AbortSignal.timeout(120_000)).signIn(email, password);
  async function all<T>(client: DemoClient, path: string): Promise<T[]> {
    const items: T[] = [];
    for (let cursor = ''; ;) {
      const page = await client.get<Paged<T>>(`${path}&limit=100${cursor}`);
      items.push(...page.items);
      if (page.next === null) return items;
      cursor = `&cursor=${page.next}`;
    }
  }
  async function start() {
    const port = String(await freePort());
    launched = new Launched(
      folder,
      spawn(process.execPath, ['dist/tools/launch/main.js', 'demo'], {
        env: { ...process.env, PERCORSO_HOME: folder, PORT: port, LOG_LEVEL: 'warn', NODE_OPTIONS: '' },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
    await said(launched, /password of all/);
    url = /ready: (\S+)/.exec(launched.output)![1]!;
  }
  /** At a browser, signed in on the page. */
  async function seated({ email }: { email: string }): Promise<Desk> {
    const desk = await Desk.open(browser, url, () => new Pointer());
    await desk.signIn({ email, password });
    return desk;
  }

  const section = (desk: Desk, name: RegExp) => desk.page.getByRole('region', { name });

  beforeAll(async () => {
    chmodSync(folder, 0o711);
    await build();
    [browser] = await Promise.all([launchBrowser(), start()]);
  });
  afterAll(async () => {
    await browser?.close();
    launched?.process.kill('SIGTERM');
    await launched?.exited;
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['social worker', socialWorker, 'Nuova presa in carico'],
    ['placement officer', officer, 'Abbinamenti'],
    ['manager', manager, 'Rapporti'],
    ['administrator', administrator, 'Accessi'],
  ])(
    'prints the account of a %s, who signs in on the page and opens what is theirs',
    async (_role, account, screen) => {
      expect(launched.output).toContain(account.email);
      const desk = await seated(account);
      await desk.goTo(screen);
      expect(desk.complaints).toEqual([]);
      await desk.close();
    },
  );

  it('shows the same totals on the screens: Today, caseload and outcomes', async () => {
    const worker = await seated(socialWorker);
    const lines = async (items: ReturnType<typeof worker.page.locator>) => {
      await items.first().waitFor();
      return (await items.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
    };
    expect(await lines(section(worker, /^Dove sono le persone/).getByRole('listitem'))).toEqual(
      [...underway, ['Uscite', well + otherwise] as const].map(nameFirst),
    );
    await worker.goTo('Percorsi');
    const stages = worker.page.getByRole('group', { name: 'Filtra per fase' }).getByRole('button');
    await stages.filter({ hasText: '300' }).waitFor();
    expect(await lines(stages)).toEqual(
      [['Tutte', 300] as const, ...underway, ['Uscite', well + otherwise] as const].map(countFirst),
    );
    await worker.close();

    const boss = await seated(manager);
    await boss.goTo('Rapporti');
    expect(await lines(section(boss, /^Dove sono/).getByRole('listitem'))).toEqual(
      [...underway, ['Uscita positiva', well] as const, ['Altra uscita', otherwise] as const].map(nameFirst),
    );
    const [download] = await Promise.all([
      boss.page.waitForEvent('download'),
      boss.page.getByRole('link', { name: 'Scarica XLSX' }).click(),
    ]);
    const sheet = await readSheet(readFileSync(await download.path()));
    const everybody = sheet.find(([name]) => name === 'Tutte le persone')!;
    expect(everybody.slice(-9).map(Number)).toEqual([...totals.slice(0, 5), 0, 0, ...totals.slice(5)]);
    await boss.close();
  });

  it('keeps the rest of a screen when one part cannot be drawn, and draws it as soon as it can', async () => {
    const boss = await seated(manager);
    const withoutANode = async (route: Route) => {
      const response = await route.fetch();
      const view = (await response.json()) as { nodes: unknown[] };
      await route.fulfill({ response, json: { ...view, nodes: view.nodes.slice(1) } });
    };
    await boss.page.route(/\/api\/reporting\/flows/, withoutANode, { times: 1 });
    await boss.goTo('Rapporti');
    const flows = section(boss, /^Da dove vengono/);
    await flows.getByRole('alert').filter({ hasText: 'è un difetto del programma' }).waitFor();
    expect(boss.complaints).toEqual([expect.stringContaining('missing')]);
    await section(boss, /^Dove sono/)
      .getByText('Al lavoro')
      .waitFor();
    await flows.getByRole('button', { name: 'Riprova' }).click();
    await flows.getByText('Tappa raggiunta').first().waitFor();
    await boss.close();
  });

  it('finds at any desk the draft that was left on another device, and loses neither of two', async () => {
    const [desk, tablet] = [await seated(socialWorker), await seated(socialWorker)];
    const everywhere = /^Bozza salvata alle \S+, puoi chiudere$/;
    const says = (at: Desk, words: RegExp) =>
      at.page.getByRole('status').filter({ hasText: words }).waitFor();
    /** What is typed has reached intake. */
    const writes = async (at: Desk, label: string, value: string) => {
      const kept = at.page.waitForResponse(
        (response) => response.request().method() === 'PUT' && response.url().includes('/intake/drafts/'),
      );
      await at.hand.write(at.field(label), value);
      return (await kept).status();
    };
    const reads = async (at: Desk, label: string, value: string) =>
      expect([label, await at.field(label).inputValue()]).toEqual([label, value]);
    const { givenNames, familyNames, projectName } = stories.draftElsewhere;

    await desk.page.getByText('bozza lasciata su un altro dispositivo').waitFor();
    await desk.page
      .getByRole('link', { name: `La presa in carico di ${givenNames} ${familyNames} non è finita` })
      .click();
    await says(desk, /^Bozza salvata/);
    await reads(desk, 'Nome', givenNames);
    await reads(desk, 'Nome del progetto', projectName);
    expect(await writes(desk, 'Nome', 'Khadija Amal')).toBe(200);

    await tablet.goTo('Nuova presa in carico');
    await says(tablet, everywhere);
    await reads(tablet, 'Nome', 'Khadija Amal');
    await tablet.page.context().setOffline(true);
    await tablet.hand.write(tablet.field('Cognome'), 'Rahmani Alaoui');
    await says(tablet, /^Bozza salvata alle \S+ su questo dispositivo/);
    await tablet.page.context().setOffline(false);
    await says(tablet, everywhere);

    expect(await writes(desk, 'Telefono', '333 000 0000')).toBe(412);
    await says(desk, /^Hai scritto anche su un altro dispositivo/);
    await desk.button('Riprendi l’altra').click();
    await says(desk, everywhere);
    await reads(desk, 'Cognome', 'Rahmani Alaoui');
    await reads(desk, 'Telefono', '');

    await desk.button('Elimina la bozza e ricomincia').click();
    await desk.button('Elimina la bozza', desk.dialog()).click();
    await says(desk, /^Quello che scrivi/);
    await reads(desk, 'Nome', '');
    await tablet.goTo('Oggi');
    await section(tablet, /^Dove sono le persone/).waitFor();
    // What it knew before is shown until it has asked again.
    await tablet.page.getByText('non è finita').first().waitFor({ state: 'detached' });
    expect([...desk.complaints, ...tablet.complaints]).toEqual([]);
    await Promise.all([desk.close(), tablet.close()]);
  });

  it('tells the same totals to a program', async () => {
    const worker = await as(socialWorker);
    const today = await worker.get<{ paths: number; stages: { stage: string; paths: number }[] }>(
      '/api/intake/today',
    );
    expect(today.paths).toBe(300);
    const shown = Object.fromEntries(today.stages.map(({ stage, paths }) => [stage, paths]));
    expect(shown).toMatchObject({
      INTAKE: intake,
      ASSESSMENT: assessment,
      READY: ready,
      PROPOSED: proposed,
      ACTIVE: active,
      EXITED: well + otherwise,
    });
    for (const [stage, paths] of Object.entries(shown)) {
      expect([stage, (await all(worker, `/api/intake/paths?stage=${stage}`)).length]).toEqual([stage, paths]);
    }
    expect(await worker.get('/api/intake/paths/counts')).toMatchObject({
      total: 300,
      byProgramme: { MEASURE: 164, RECEPTION: 136 },
    });
  });

  it('shows them in the reports, on screen, as CSV and as XLSX', async () => {
    const boss = await as(manager);
    const { total } = await boss.get<{ total: Line }>('/api/reporting/funnel');
    expect([total.total, ...standings.map((standing) => total.states[standing])]).toEqual([300, ...totals]);
    const csv = parse(await boss.file('/api/reporting/funnel.csv'), { bom: true }) as string[][];
    const everybody = csv.find(([name]) => name === 'Tutte le persone')!;
    expect(everybody[1]).toBe('300');
    const states = (row: unknown[]) => row.slice(-9).map(Number);
    expect(states(everybody)).toEqual([...totals.slice(0, 5), 0, 0, ...totals.slice(5)]);
    const sheet = await readSheet(await boss.file('/api/reporting/funnel.xlsx'));
    expect(sheet.map((row) => row.map(String))).toEqual(csv);
  });

  it('opens a figure of the funnel into its rows', async () => {
    const rows = await all(await as(manager), '/api/reporting/funnel/rows?state=ACTIVE');
    expect(rows).toHaveLength(104);
  });

  it('has 61 seats in branch B, 12 of them free, and 19 members by kind', async () => {
    const placing = await as(officer);
    const seats = await placing.get<{ branch: string | null; capacity: number; free: number }[]>(
      '/api/placement/opportunities/seats',
    );
    expect(seats.find(({ branch }) => branch === 'B')).toMatchObject(branchB);
    const members = await all<{ kind: string; networks: { name: string }[] }>(
      placing,
      '/api/placement/organisations?status=ACTIVE',
    );
    const kinds = Map.groupBy(members, ({ kind }) => kind);
    expect(Object.fromEntries([...kinds].map(([kind, of]) => [kind, of.length]))).toEqual(memberKinds);
    expect(members.every(({ networks }) => networks[0]?.name === 'Consorzio Ponte Largo')).toBe(true);
  });

  it('holds the baker back for his hours, in his own trade', async () => {
    const [worker, placing] = [await as(socialWorker), await as(officer)];
    for (const story of [stories.blockedByHours, stories.nearMiss]) {
      const [row] = await all<{ pathId: string }>(worker, `/api/intake/paths?q=${story.familyNames}`);
      const { items } = await placing.get<
        Paged<{ title: string; whyNot: { code: string }[]; nearestMiss: { kind: string }[] }>
      >(`/api/placement/candidates/${row!.pathId}/matches?limit=100`);
      const offer = items.find(({ title }) => title === story.opportunity)!;
      expect(offer.whyNot.map(({ code }) => code)).toEqual(['HOURS_NOT_AUTHORISED']);
      expect(offer.nearestMiss.length).toBeGreaterThan(0);
    }
  });

  it('shows on the board what was done before the dialog of it closes', async () => {
    const desk = await seated(officer);
    await desk.goTo('Inserimenti');
    const waiting = section(desk, /^Propost/)
      .getByRole('article')
      .first();
    await waiting.waitFor();
    const held = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    await desk.page.route(/\/api\/placement\/placements\?/, async (route) => {
      asked.resolve();
      await held.promise;
      await route.continue();
    });
    const item = desk.page.getByRole('menuitem', { name: 'Colloquio', exact: true });
    await desk.hand.take(waiting.getByRole('button'), item.filter({ visible: true }));
    const answered = desk.page.waitForResponse((response) => response.url().endsWith('/interview'));
    await desk.hand.press(desk.button('Fissa il colloquio', desk.dialog()));
    expect((await answered).ok()).toBe(true);
    await asked.promise;
    // A dialog that closes takes a moment to fade.
    await settled(desk.page);
    expect(await desk.dialog().count()).toBe(1);
    held.resolve();
    await desk.dialog().waitFor({ state: 'detached' });
    await desk.close();
  });

  it('records a disadvantage that a document shows after the opening, and tells whoever places the person', async () => {
    const [worker, placing] = [await as(socialWorker), await as(officer)];
    const waiting = await all<{ pathId: string; programme: string }>(worker, '/api/intake/paths?stage=READY');
    const { pathId } = waiting.find(({ programme }) => programme === 'RECEPTION')!;
    const candidate = () => placing.get<{ disadvantaged: boolean }>(`/api/placement/candidates/${pathId}`);
    expect((await candidate()).disadvantaged).toBe(false);
    const desk = await seated(socialWorker);
    await desk.page.goto(`/paths/${pathId}`);
    await desk.hand.press(desk.button('Modifica: Svantaggio (art. 4)'));
    await desk.answer('Salva', (dialog) =>
      desk.hand.tick(dialog.getByRole('checkbox', { name: 'Dipendenza da droghe' })),
    );
    await desk.page
      .getByRole('listitem')
      .filter({ hasText: /^Dipendenza da droghe$/ })
      .waitFor();
    await desk.page.getByText('Svantaggio (art. 4) registrato').waitFor();
    await desk.close();
    await eventually(async () => expect((await candidate()).disadvantaged).toBe(true));
  });

  it('lets a note be put right and a service end, and keeps what was there before', async () => {
    const worker = await as(socialWorker);
    const [path] = await all<{ pathId: string }>(worker, '/api/intake/paths?stage=ASSESSMENT');
    const desk = await seated(socialWorker);
    await desk.page.goto(`/paths/${path!.pathId}`);
    await desk.hand.press(desk.button('Scrivi una nota'));
    await desk.answer('Salva', (dialog) => desk.hand.write(desk.field('Testo', dialog), 'Viene martedi'));
    const line = desk.page.getByRole('listitem').filter({ hasText: 'Viene martedi' });
    await desk.hand.press(line.getByRole('button', { name: /^Modifica/ }));
    await desk.answer('Salva', (dialog) => desk.hand.write(desk.field('Testo', dialog), 'Viene mercoledì'));
    await desk.page.getByText('Viene mercoledì', { exact: true }).waitFor();
    await desk.page.getByText('Nota corretta', { exact: true }).waitFor();

    await desk.hand.take(
      desk.button('Altre azioni'),
      desk.page.getByRole('menuitem', { name: 'Registra un servizio' }),
    );
    await desk.answer('Salva', (dialog) =>
      desk.hand.choose(desk.field('Servizio', dialog), 'Formazione cooperativa'),
    );
    const today = dayOf(new Date(), 'Europe/Rome');
    await desk.hand.press(desk.button('Modifica: Formazione cooperativa'));
    await desk.answer('Salva', (dialog) => desk.hand.write(desk.field('Al', dialog), typed(today)));
    const [service] = (
      await worker.get<{ from: string; to: string | null; version: number }[]>(
        `/api/intake/paths/${path!.pathId}/services`,
      )
    ).filter(({ version }) => version > 1);
    expect(service).toMatchObject({ from: today, to: today, version: 2 });
    await desk.close();
  });

  it('finds everything there on the next start', async () => {
    launched.process.kill('SIGTERM');
    expect(await launched.exited).toBe(0);
    await start();
    expect(launched.output).not.toContain('Filling');
    expect(await (await as(socialWorker)).get('/api/intake/paths/counts')).toMatchObject({ total: 300 });
  });
});
