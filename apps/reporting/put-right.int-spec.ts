import type { EventType } from '#contracts';
import { newId } from '#kernel';
import { createEventLog, type EventLog } from '#messaging';
import { eventually, startServiceClient, type ServiceClient } from '#testing';
import { rebuildReporting, startReportingService } from './index.js';

let client: ServiceClient;
let log: EventLog;
let variables: NodeJS.ProcessEnv;
const coop = newId();

beforeAll(async () => {
  client = await startServiceClient(
    'reporting',
    (given, options) => startReportingService((variables = given), options),
    { clock: () => new Date('2026-11-22T12:00:00Z') },
  );
  log = createEventLog('spec', { kind: 'postgres', ...client.log });
  await log.open(['percorso.intake.path']);
});
afterAll(async () => {
  await log.close();
  await client.close();
});

const opening = {
  programme: 'MEASURE',
  measureKind: 'SEMILIB',
  receptionKind: null,
  scheme: null,
  country: 'IT',
  organisationId: coop,
  enteredOn: '2026-01-05',
  openedOn: '2026-01-10',
  province: '046',
  ageBand: '30_54',
  gender: 'F',
  origin: 'EU',
  art4: [],
};
const exit = {
  from: 'INTAKE',
  on: '2026-03-01',
  reason: 'EMPLOYED',
  outcome: 'POSITIVE',
  destination: 'EMPLOYED',
};

/** Events of one path, each recorded on its day. */
async function tell(...facts: [name: string, recordedOn: string, data: object][]): Promise<void> {
  const subject = newId();
  const events = facts.map(([name, day, data], index) => ({
    specversion: '1.0' as const,
    id: newId(),
    source: 'percorso/intake',
    type: `percorso.intake.path.${name}.v1` as EventType,
    subject,
    time: `${day}T09:00:00.000Z`,
    tenant: 'ponte-largo',
    partitionkey: subject,
    aggregateversion: index + 1,
    correlationid: subject,
    data,
  }));
  await log.append({ source: 'percorso/spec', epoch: 1 }, events);
}
const total = async (query = '') => (await client.get(`/funnel${query}`)).body.total;

/** Six paths that end well in March, of which the end is taken back, or the whole path voided, in May. */
async function six(...mistake: [name: string, recordedOn: string, data: object][]): Promise<void> {
  for (let n = 0; n < 6; n++)
    await tell(['opened', '2026-01-10', opening], ['exited', '2026-03-01', exit], ...mistake);
}

describe('what was put right', () => {
  it('is out of the figures since, and in them as they were known before', async () => {
    const why = { on: '2026-05-04', reason: 'ENTERED_BY_MISTAKE' };
    await six();
    await six(['exit-withdrawn', '2026-05-04', { ...why, ...goesOn }]);
    await six(['voided', '2026-05-04', { ...why, from: 'EXITED' }]);
    await eventually(async () =>
      expect(await total('?knownOn=2026-04-30')).toMatchObject({
        total: 18,
        states: { EXITED_POSITIVE: 18 },
      }),
    );
    await eventually(async () =>
      expect(await total()).toMatchObject({ total: 12, states: { EXITED_POSITIVE: 6, INTAKE: 6 } }),
    );
    expect(await total('?asOf=2026-04-01')).toMatchObject({ states: { EXITED_POSITIVE: 6, INTAKE: 6 } });
  });

  it('is counted for the organisation that is responsible', async () => {
    const [from, to] = [newId(), newId()];
    const change = { fromOrganisationId: from, organisationId: to, on: '2026-05-04' };
    for (let n = 0; n < 6; n++) {
      await tell(
        ['opened', '2026-01-10', { ...opening, organisationId: from }],
        ['responsible-changed', '2026-05-04', { ...change, transfer: 'MOVED_AWAY', correction: null }],
      );
    }
    await eventually(async () => expect((await total(`?organisationId=${to}`)).total).toBe(6));
    expect((await total(`?organisationId=${from}`)).total).toBe(0);
    expect((await total(`?organisationId=${from}&knownOn=2026-04-30`)).total).toBe(6);
  });

  it('is the same after a rebuild', async () => {
    const report = await rebuildReporting(variables);
    expect(report.tables.filter(({ equal }) => !equal)).toEqual([]);
  });
});

const goesOn = { from: 'EXITED', endedOn: '2026-03-01', to: 'INTAKE', since: '2026-01-10' };
