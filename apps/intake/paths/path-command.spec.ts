import { eventOf } from '#contracts';
import { decidePath, type PathCommand } from './path-command.js';
import {
  after,
  assessment,
  constraints,
  exited,
  intake,
  onTheDay,
  openedFact,
  paused,
  profile,
  ready,
} from './path-states.js';
import { stageOf, type PathState } from './path.js';
import { decideOpening } from './path-opening.js';

const decide = (state: PathState, command: PathCommand) => decidePath(state, command, onTheDay);
const rule = (name: string) => expect.objectContaining({ rule: name });
const withoutProfile = { ...assessment, profile: null };
const constrained = (change: Partial<typeof constraints>) => ({
  ...assessment,
  constraints: { ...constraints, ...change },
});
const proposed = after(
  ready,
  eventOf('percorso.intake.path.stage-changed.v1', {
    from: 'READY',
    to: 'PROPOSED',
    on: '2026-02-20',
    placementId: '0197c000-0000-7000-8000-00000000000a',
  }),
);

describe('a path', () => {
  it('is opened by one way in', () => {
    expect(decideOpening(openedFact, constraints, onTheDay).map((event) => event.type)).toEqual([
      'percorso.intake.path.opened.v1',
      'percorso.intake.path.constraints-changed.v1',
    ]);
  });

  it.each([
    ['path.open.date-not-in-future', { openedOn: '2026-11-23' }],
    ['path.open.entry-not-after-opening', { enteredOn: '2026-01-13' }],
    ['path.open.one-way-in', { receptionKind: 'SAI' as const }],
    ['path.open.one-way-in', { measureKind: null }],
  ])('is not opened against %s', (name, change) => {
    expect(() => decideOpening({ ...openedFact, ...change }, constraints, onTheDay)).toThrow(rule(name));
  });

  it.each<[string, PathState, PathCommand, object]>([
    ['is assessed', intake, { kind: 'ASSESS', on: '2026-01-20' }, { from: 'INTAKE', to: 'ASSESSMENT' }],
    ['becomes ready', assessment, { kind: 'READY', on: '2026-02-10' }, { from: 'ASSESSMENT', to: 'READY' }],
    [
      'is paused',
      ready,
      { kind: 'PAUSE', on: '2026-03-01', reason: 'HEALTH' },
      { from: 'READY', reason: 'HEALTH' },
    ],
    ['resumes where it was', paused, { kind: 'RESUME', on: '2026-03-09' }, { to: 'READY' }],
    [
      'is transferred',
      paused,
      { kind: 'TRANSFER', on: '2026-03-09', reason: 'MOVED_AWAY', toOrganisationId: null },
      { from: 'PAUSED', toOrganisationId: null },
    ],
    [
      'ends well by its reason',
      ready,
      { kind: 'EXIT', on: '2026-03-09', reason: 'EMPLOYED', destination: 'EMPLOYED' },
      { from: 'READY', outcome: 'POSITIVE' },
    ],
    [
      'has a day corrected, also after its end',
      exited,
      { kind: 'CORRECT', stage: 'READY', on: '2026-02-12', previousOn: null, reason: 'TYPING_ERROR' },
      { stage: 'READY', on: '2026-02-12', previousOn: '2026-02-10' },
    ],
  ])('%s', (_, state, command, data) => {
    expect(decide(state, command)).toEqual([
      expect.objectContaining({ data: expect.objectContaining(data) }),
    ]);
  });

  it.each<[string, PathState, PathCommand]>([
    ['path.assess.only-from-intake', assessment, { kind: 'ASSESS', on: '2026-02-01' }],
    ['path.assess.date-not-in-future', intake, { kind: 'ASSESS', on: '2026-11-23' }],
    ['path.assess.date-not-before-stage', intake, { kind: 'ASSESS', on: '2026-01-11' }],
    ['path.ready.only-from-assessment', intake, { kind: 'READY', on: '2026-02-10' }],
    ['path.ready.needs-assessment', withoutProfile, { kind: 'READY', on: '2026-02-10' }],
    ['path.ready.date-not-before-assessment', assessment, { kind: 'READY', on: '2026-02-01' }],
    [
      'path.ready.needs-right-to-work-known',
      constrained({ rightToWork: [] }),
      { kind: 'READY', on: '2026-02-10' },
    ],
    [
      'path.ready.needs-right-to-work-known',
      constrained({
        rightToWork: [{ from: '2026-01-01', to: null, allowed: false, rule: 'right-to-work.unknown' }],
      }),
      { kind: 'READY', on: '2026-02-10' },
    ],
    ['path.ready.needs-hours-known', constrained({ windows: [] }), { kind: 'READY', on: '2026-02-10' }],
    [
      'path.ready.needs-territory-known',
      constrained({ territory: { kind: 'COMUNI', codes: [] } }),
      { kind: 'READY', on: '2026-02-10' },
    ],
    ['path.pause.already-paused', paused, { kind: 'PAUSE', on: '2026-03-02', reason: 'FAMILY' }],
    ['path.pause.date-not-before-stage', ready, { kind: 'PAUSE', on: '2026-02-09', reason: 'FAMILY' }],
    ['path.resume.not-paused', ready, { kind: 'RESUME', on: '2026-03-02' }],
    ['path.resume.date-not-before-stage', paused, { kind: 'RESUME', on: '2026-02-28' }],
    [
      'path.transfer.to-another-organisation',
      ready,
      { kind: 'TRANSFER', on: '2026-03-01', reason: 'OTHER', toOrganisationId: openedFact.organisationId },
    ],
    [
      'path.exit.date-not-before-entry',
      ready,
      { kind: 'EXIT', on: '2026-01-09', reason: 'DEATH', destination: 'UNKNOWN' },
    ],
    [
      'path.exit.date-not-before-stage',
      ready,
      { kind: 'EXIT', on: '2026-02-09', reason: 'DEATH', destination: 'UNKNOWN' },
    ],
    [
      'path.exit.date-not-in-future',
      ready,
      { kind: 'EXIT', on: '2026-11-23', reason: 'DEATH', destination: 'UNKNOWN' },
    ],
    [
      'path.exit.reason-fits-programme',
      ready,
      { kind: 'EXIT', on: '2026-03-01', reason: 'DUBLIN_TRANSFER', destination: 'UNKNOWN' },
    ],
    ['path.ended', exited, { kind: 'RESUME', on: '2026-05-01' }],
    ['path.ended', exited, { kind: 'CONSTRAIN', constraints }],
    [
      'path.correct.date-differs',
      ready,
      { kind: 'CORRECT', stage: 'READY', on: '2026-02-10', previousOn: null, reason: 'TYPING_ERROR' },
    ],
    [
      'path.correct.stage-not-reached',
      ready,
      { kind: 'CORRECT', stage: 'PAUSED', on: '2026-02-10', previousOn: null, reason: 'TYPING_ERROR' },
    ],
    [
      'path.correct.date-not-before-stage',
      ready,
      { kind: 'CORRECT', stage: 'READY', on: '2026-01-19', previousOn: null, reason: 'TYPING_ERROR' },
    ],
    [
      'path.correct.date-not-before-stage',
      ready,
      { kind: 'CORRECT', stage: 'INTAKE', on: '2026-01-09', previousOn: null, reason: 'LATE_DOCUMENT' },
    ],
    [
      'path.correct.date-not-after-next-stage',
      ready,
      { kind: 'CORRECT', stage: 'ASSESSMENT', on: '2026-02-11', previousOn: null, reason: 'TYPING_ERROR' },
    ],
    [
      'path.correct.date-not-in-future',
      ready,
      { kind: 'CORRECT', stage: 'READY', on: '2026-11-23', previousOn: null, reason: 'TYPING_ERROR' },
    ],
    [
      'path.correct.date-belongs-to-placement',
      proposed,
      { kind: 'CORRECT', stage: 'PROPOSED', on: '2026-02-21', previousOn: null, reason: 'TYPING_ERROR' },
    ],
  ])('refuses by %s', (name, state, command) => {
    expect(() => decide(state, command)).toThrow(rule(name));
  });

  it('is told within what a job must lie', () => {
    const moved = { ...constraints, homeComune: '046033' };
    expect(after(ready, ...decide(ready, { kind: 'CONSTRAIN', constraints: moved })).constraints).toEqual(
      moved,
    );
  });

  it('keeps the corrected day in place of the old one', () => {
    const [event] = decide(ready, {
      kind: 'CORRECT',
      stage: 'INTAKE',
      on: '2026-01-11',
      previousOn: null,
      reason: 'TYPING_ERROR',
    });
    const corrected = after(ready, event!);
    expect(corrected.opened.openedOn).toBe('2026-01-11');
    expect(corrected.spells[0]).toMatchObject({ stage: 'INTAKE', on: '2026-01-11' });
    expect(stageOf(corrected)).toBe('READY');
  });

  it('keeps what it learned of the person', () => {
    expect(ready.profile).toEqual(profile);
  });
});
