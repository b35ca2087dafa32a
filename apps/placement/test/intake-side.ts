import { setTimeout as sleep } from 'node:timers/promises';
import { parseProduced, type EventData } from '#contracts';
import { newId } from '#kernel';
import { EVENT_LOG, EventConsumer, type CloudEvent, type EventLog } from '#messaging';
import type { PathFactType } from '../candidates/candidate.js';
import type { PlacementClient } from './placement-client.js';

/** Intake, as placement hears it: events of paths, through the real event log. */
export class IntakeSide {
  private readonly versions = new Map<string, number>();
  /** Everything said, for saying it again. */
  readonly said: CloudEvent[] = [];

  constructor(private readonly placement: PlacementClient) {}

  /** A path that is ready for work: by default a citizen on semiliberty in Lucca, out from 07:00 to 19:00. */
  async readyPath(change: ReadyPath = {}): Promise<string> {
    const pathId = newId();
    const { organisationId = newId(), readyOn = '2026-01-15' } = change;
    await this.tell(
      pathId,
      ['opened', { ...anOpening, ...change.opened, organisationId }],
      ['constraints-changed', { ...freeFromSevenToSeven, ...change.constraints }],
      ['stage-changed', { from: 'INTAKE', to: 'ASSESSMENT', on: '2026-01-08', placementId: null }],
      ['profile-changed', { ...aProfile, ...change.profile }],
      ['stage-changed', { from: 'ASSESSMENT', to: 'READY', on: readyOn, placementId: null }],
    );
    return pathId;
  }

  /** Says it and waits until placement has heard. */
  async tell(pathId: string, ...facts: [kind: string, data: object][]): Promise<void> {
    await this.say(facts.map(([kind, data]) => this.event(pathId, kind, data)));
    await this.heard(pathId);
  }

  /** Says it and does not wait. */
  async say(events: CloudEvent[], tenant = 'ponte-largo'): Promise<void> {
    const log = this.placement.service.app.get<EventLog>(EVENT_LOG);
    const all = events.map((event) => ({ ...event, tenant }));
    for (const event of all) parseProduced(event);
    this.said.push(...all);
    await log.append({ source: 'percorso/intake', epoch: 1 }, all);
  }

  event(pathId: string, kind: string, data: object): CloudEvent {
    const aggregateversion = (this.versions.get(pathId) ?? 0) + 1;
    this.versions.set(pathId, aggregateversion);
    return {
      specversion: '1.0',
      id: newId(),
      source: 'percorso/intake',
      type: `percorso.intake.path.${kind}.v1` satisfies PathFactType | string,
      subject: pathId,
      time: '2026-01-15T09:00:00.000Z',
      tenant: 'ponte-largo',
      partitionkey: pathId,
      aggregateversion,
      correlationid: newId(),
      data,
    };
  }

  /** Until placement's consumer has nothing left to read. */
  async allHeard(): Promise<void> {
    const consumer = this.placement.service.app.get(EventConsumer);
    for (const deadline = Date.now() + 10_000; Date.now() < deadline; await sleep(20)) {
      if ((await consumer.lag()).every(({ end, next }) => end === next)) return;
    }
    throw new Error('placement has not heard everything');
  }

  /** Until placement's consumer has reached the last version said of this path. */
  async heard(pathId: string): Promise<void> {
    for (const deadline = Date.now() + 10_000; Date.now() < deadline; await sleep(20)) {
      const [key] = await this.placement.look('select version from consumed_key where key = $1', pathId);
      if (key && Number(key.version) >= this.versions.get(pathId)!) return;
    }
    throw new Error(`placement has not heard all of path ${pathId}`);
  }
}

interface ReadyPath {
  organisationId?: string;
  readyOn?: string;
  opened?: Partial<EventData<'percorso.intake.path.opened.v1'>>;
  constraints?: Partial<EventData<'percorso.intake.path.constraints-changed.v1'>>;
  profile?: Partial<EventData<'percorso.intake.path.profile-changed.v1'>>;
}

const anOpening = {
  programme: 'MEASURE',
  measureKind: 'SEMILIB',
  receptionKind: null,
  scheme: null,
  country: 'IT',
  enteredOn: '2026-01-02',
  openedOn: '2026-01-05',
  province: '046',
  ageBand: '30_54',
  gender: 'M',
  origin: 'EU',
  art4: ['ALTERNATIVE_MEASURE'],
};

export const freeFromSevenToSeven: EventData<'percorso.intake.path.constraints-changed.v1'> = {
  windows: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '07:00', to: '19:00' })),
  territory: { kind: 'PROVINCES', codes: ['046'] },
  forbiddenComuni: [],
  excludedSectors: [],
  requiresAuthorisation: true,
  authorityKind: 'MAGISTRATO',
  measureEndsOn: '2027-12-31',
  rightToWork: [{ from: '2026-01-01', to: null, allowed: true, rule: 'right-to-work.citizen' }],
  homeComune: '046017',
};

const level = 'B1' as const;
const aProfile: EventData<'percorso.intake.path.profile-changed.v1'> = {
  italian: {
    listening: level,
    reading: level,
    spokenInteraction: level,
    spokenProduction: level,
    writing: level,
  },
  isced: 3,
  occupations: [{ isco: '9214', years: 3 }],
  certificates: ['DRIVING_B'],
  preferredIsco: ['921'],
  maxTravelMinutes: 45,
  autonomy: { HOUSING: 3 },
  assessedOn: '2026-01-12',
};
