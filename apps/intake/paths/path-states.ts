import { eventOf } from '#contracts';
import {
  evolvePath,
  openedState,
  type Constraints,
  type Opened,
  type PathEvent,
  type PathState,
  type Profile,
} from './path.js';

/** States for specs, each reached by events as in life. */

export const onTheDay = { now: new Date('2026-11-22T09:00:00Z'), today: '2026-11-22' };
export const pathId = '0197c000-0000-7000-8000-000000000001';
export const personId = '0197c000-0000-7000-8000-000000000002';
export const organisationId = '0197c000-0000-7000-8000-000000000003';

export const openedFact: Opened = {
  programme: 'MEASURE',
  measureKind: 'SEMILIB',
  receptionKind: null,
  scheme: null,
  country: 'IT',
  organisationId,
  enteredOn: '2026-01-10',
  openedOn: '2026-01-12',
  province: '046',
  ageBand: '30_54',
  gender: 'M',
  origin: 'EU',
  art4: ['ALTERNATIVE_MEASURE'],
};

export const constraints: Constraints = {
  windows: [{ weekday: 1, from: '07:00', to: '18:00' }],
  territory: { kind: 'COMUNI', codes: ['046017'] },
  forbiddenComuni: [],
  excludedSectors: [],
  requiresAuthorisation: true,
  authorityKind: 'TRIBUNALE_SORVEGLIANZA',
  measureEndsOn: '2027-06-30',
  rightToWork: [{ from: '2026-01-10', to: null, allowed: true, rule: 'right-to-work.citizen' }],
  homeComune: '046017',
};

export const profile: Profile = {
  italian: null,
  isced: 2,
  occupations: [],
  certificates: [],
  preferredIsco: [],
  maxTravelMinutes: 40,
  autonomy: {},
  assessedOn: '2026-02-02',
};

export const moved = (from: PathState['progress'], to: 'ASSESSMENT' | 'READY', on: string): PathEvent =>
  eventOf('percorso.intake.path.stage-changed.v1', { from, to, on, placementId: null });

export const after = (state: PathState, ...events: PathEvent[]): PathState =>
  events.reduce(evolvePath, state);

export const intake: PathState = after(
  openedState(pathId, personId, openedFact),
  eventOf('percorso.intake.path.constraints-changed.v1', constraints),
);
export const assessment = after(
  intake,
  moved('INTAKE', 'ASSESSMENT', '2026-01-20'),
  eventOf('percorso.intake.path.profile-changed.v1', profile),
);
export const ready = after(assessment, moved('ASSESSMENT', 'READY', '2026-02-10'));
export const paused = after(
  ready,
  eventOf('percorso.intake.path.paused.v1', { from: 'READY', on: '2026-03-01', reason: 'HEALTH' }),
);
export const exited = after(
  ready,
  eventOf('percorso.intake.path.exited.v1', {
    from: 'READY',
    on: '2026-04-01',
    reason: 'EMPLOYED',
    outcome: 'POSITIVE',
    destination: 'EMPLOYED',
  }),
);
