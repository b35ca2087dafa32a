import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { look } from '#testing';
import { startEmbedded, type Rig } from '../embedded-rig.js';
import { needlesOf, scan, type Finding, type Reader } from './byte-scan.js';
import { markers, person, told } from './planted.js';
import { workWithPlanted } from './planted-work.js';
import { databaseReader, logReader, pageReader } from './readers.js';

const services = ['gateway', 'intake', 'placement', 'reporting'] as const;

function readersOf(rig: Rig): Reader[] {
  const folder = join(rig.home, 'main');
  const ports = JSON.parse(readFileSync(join(folder, 'ports.json'), 'utf8')) as Record<string, number>;
  return [
    ...[...services, 'eventlog'].map((name) => databaseReader(name, rig.superUrl(name))),
    logReader(folder),
    ...services.map((name) => pageReader(`${name}/metrics`, `http://127.0.0.1:${ports[name]}/metrics`)),
  ];
}

describe('what identifies a person', () => {
  let rig: Rig;
  let readers: Reader[];
  beforeAll(async () => {
    rig = await startEmbedded();
    await workWithPlanted(rig);
    readers = readersOf(rig);
  }, 180_000);
  afterAll(() => rig?.stop(), 30_000);

  it('is nowhere in clear: no event, queue, job, log line, number or row of any database', async () => {
    const { findings, read } = await scan(markers, readers);
    expect(findings).toEqual([]);
    // What was looked at: an empty place proves nothing.
    const seen = [...read].filter(([, bytes]) => bytes > 0).map(([place]) => place);
    for (const place of [
      'eventlog.event_log',
      'intake.inbox',
      'intake.path',
      'placement.inbox',
      'placement.placement',
      'reporting.inbox',
      'gateway.account',
      'services.log',
      ...services.map((name) => `${name}/metrics`),
    ])
      expect(seen).toContain(place);
    for (const service of services.slice(1))
      for (const table of ['outbox', 'parked_event'])
        expect([...read.keys()]).toContain(`${service}.${table}`);
    expect([...read.keys()].some((place) => /^intake\.\w+\.\w*job/.test(place))).toBe(true);
  }, 120_000);

  describe('control: what is planted is caught', () => {
    const caughtIn = async (marker: string, place: string): Promise<Finding[]> =>
      (await scan([marker], readers)).findings.filter((finding) => finding.place === place);
    const { familyNames, givenNames, birthDate, passportNumber, phone } = person;

    it.each([
      [
        'a name in an event',
        familyNames,
        'eventlog',
        'event_log',
        `insert into event_log (topic, partition, "offset", id, headers, data)
         values ('control', 0, 0, 'control-1', '{}', json_build_object('name', $1::text))`,
        familyNames,
      ],
      [
        'a name in capitals in an event, JSON-escaped',
        givenNames,
        'eventlog',
        'event_log',
        `insert into event_log (topic, partition, "offset", id, headers, data)
         values ('control', 0, 1, 'control-2', '{}', $1::json)`,
        `{"n": "${givenNames.toUpperCase().replace('Ì', '\\u00cc')}"}`,
      ],
      [
        'base64 in the outbox',
        passportNumber,
        'intake',
        'outbox',
        `insert into outbox (tenant, aggregate_id, aggregate_version, event)
         values ('nobody', gen_random_uuid(), 1, json_build_object('blob', $1::text))`,
        Buffer.from(`x${passportNumber}yz`).toString('base64'),
      ],
      [
        'hex in a parked event',
        birthDate,
        'placement',
        'parked_event',
        `insert into parked_event (consumer, tenant, key, event, blocking, reason, error, parked_at)
         values ('control', 'nobody', gen_random_uuid(), '{}', false, 'FAILED', $1, now())`,
        Buffer.from(birthDate).toString('hex'),
      ],
      [
        'URL encoding in the register of what was consumed',
        phone,
        'reporting',
        'inbox',
        `insert into inbox (consumer, source, event_id, tenant) values ('control', $1, 'x', 'nobody')`,
        encodeURIComponent(phone),
      ],
      [
        'a name in placement',
        familyNames,
        'placement',
        'organisation',
        `update organisation set name = $1`,
        `Cooperativa ${familyNames.toLowerCase()}`,
      ],
    ])(
      '%s',
      async (_what, marker, database, table, sql, value) => {
        expect(await caughtIn(marker, `${database}.${table}`)).toEqual([]);
        await look(rig.superUrl(database), sql, value);
        expect(await caughtIn(marker, `${database}.${table}`)).toHaveLength(1);
      },
      60_000,
    );

    it('a log line', async () => {
      expect(await caughtIn(told.note, 'services.log')).toEqual([]);
      appendFileSync(join(rig.home, 'main', 'services.log'), `{"level":"warn","msg":"${told.note}"}\n`);
      expect(await caughtIn(told.note, 'services.log')).toHaveLength(1);
    }, 60_000);
  });
});

describe('the scan', () => {
  const marker = 'Quìntavo';
  const within = (bytes: Buffer): Reader =>
    async function* () {
      yield { place: 'here', bytes: Buffer.concat([Buffer.from('xx'), bytes, Buffer.from('yy')]) };
    };

  it.each([
    ['UTF-8', Buffer.from(marker)],
    ['UTF-16, either way round', Buffer.from(marker, 'utf16le').swap16()],
    ['Latin-1', Buffer.from(marker, 'latin1')],
    ['capitals', Buffer.from(marker.toUpperCase())],
    ['no accents', Buffer.from('quintavo')],
    ['hex in capitals', Buffer.from(Buffer.from(marker).toString('hex').toUpperCase())],
    ['URL encoding in small letters', Buffer.from(encodeURIComponent(marker).toLowerCase())],
    ...[0, 1, 2].map((n): [string, Buffer] => [
      `base64 after ${n} bytes`,
      Buffer.from(Buffer.from(`${'a'.repeat(n)}${marker}zz`).toString('base64')),
    ]),
  ])('knows %s', async (_name, bytes) => {
    expect((await scan([marker], [within(bytes)])).findings).toHaveLength(1);
  });

  it('takes nothing else for it', async () => {
    expect((await scan([marker], [within(Buffer.from('Quintavalle quin tavo'))])).findings).toEqual([]);
    expect(Math.min(...needlesOf(marker).map(({ bytes }) => bytes.length))).toBeGreaterThan(6);
  });
});
