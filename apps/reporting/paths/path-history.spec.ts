import fc from 'fast-check';
import { historyOf, type PathFact, type PathFactType } from './path-history.js';

const path = '01900000-0000-7000-8000-000000000001';
let counter = 0;
function fact<T extends PathFactType>(type: T, time: string, data: unknown, aggregateId = path): PathFact {
  counter++;
  return {
    eventId: `e${counter}`,
    pathId: path,
    aggregateId,
    aggregateVersion: counter,
    type,
    time,
    data,
  } as unknown as PathFact;
}
const opened = fact('percorso.intake.path.opened.v1', '2026-01-10T09:00:00.000Z', {
  programme: 'MEASURE',
  enteredOn: '2026-01-05',
  openedOn: '2026-01-10',
});
const assessed = fact('percorso.intake.path.stage-changed.v1', '2026-01-20T09:00:00.000Z', {
  from: 'INTAKE',
  to: 'ASSESSMENT',
  on: '2026-01-19',
  placementId: null,
});
const ready = fact('percorso.intake.path.stage-changed.v1', '2026-02-01T09:00:00.000Z', {
  from: 'ASSESSMENT',
  to: 'READY',
  on: '2026-02-01',
  placementId: null,
});
const active = fact('percorso.intake.path.stage-changed.v1', '2026-03-02T09:00:00.000Z', {
  from: 'READY',
  to: 'ACTIVE',
  on: '2026-03-01',
  placementId: null,
});
const started = fact(
  'percorso.placement.placement.started.v1',
  '2026-03-02T08:59:00.000Z',
  { pathId: path, organisationId: 'coop', on: '2026-03-01' },
  'placement',
);
const member = fact(
  'percorso.placement.membership.registered.v1',
  '2026-06-01T10:00:00.000Z',
  { pathId: path, organisationId: 'coop', on: '2026-05-30' },
  'membership',
);
const manager = fact(
  'percorso.placement.membership.role-assigned.v1',
  '2026-09-01T10:00:00.000Z',
  { role: 'MANAGER', from: '2026-09-01' },
  'membership',
);
const corrected = fact('percorso.intake.path.stage-date-corrected.v1', '2026-09-02T10:00:00.000Z', {
  stage: 'READY',
  on: '2026-01-30',
  previousOn: '2026-02-01',
  reason: 'TYPING_ERROR',
});
const entry = { enteredOn: '2026-01-02', ageBand: '30_54', gender: 'F', origin: 'EU' };
const entryCorrected = fact('percorso.intake.path.entry-corrected.v1', '2026-09-03T10:00:00.000Z', entry);
const exited = fact('percorso.intake.path.exited.v1', '2026-10-01T10:00:00.000Z', {
  from: 'ACTIVE',
  on: '2026-09-30',
  reason: 'MEMBERSHIP_REACHED',
  outcome: 'POSITIVE',
  destination: 'EMPLOYED',
});
const all = [opened, assessed, ready, started, active, member, manager, corrected, entryCorrected, exited];

describe('the history of a path', () => {
  it('tells the day of each stage, and who became a manager', () => {
    const last = historyOf(all).at(-1)!;
    expect(last.reached).toEqual({
      INTAKE: '2026-01-10',
      ASSESSMENT: '2026-01-19',
      READY: '2026-01-30',
      PROPOSED: '2026-03-01',
      ACTIVE: '2026-03-01',
      MEMBER: '2026-05-30',
    });
    expect(last).toMatchObject({
      managesSince: '2026-09-01',
      employerId: 'coop',
      exit: { outcome: 'POSITIVE' },
      recordedTo: null,
    });
    expect(last.spells.at(-1)).toEqual({ state: 'EXITED_POSITIVE', on: '2026-09-30' });
  });

  it('keeps what was known before a correction', () => {
    const known = historyOf(all).find((version) => version.recordedFrom === '2026-09-01T10:00:00.000Z')!;
    expect(known.reached.READY).toBe('2026-02-01');
    expect(known.recordedTo).toBe('2026-09-02T10:00:00.000Z');
  });

  it('keeps what was known of the entry before it was put right, and knows it better since', () => {
    const enteredOn = historyOf(all).map(({ recordedFrom, opened: told }) => [recordedFrom, told.enteredOn]);
    expect(enteredOn.slice(-3)).toEqual([
      [corrected.time, '2026-01-05'],
      [entryCorrected.time, '2026-01-02'],
      [exited.time, '2026-01-02'],
    ]);
    expect(historyOf(all).at(-1)!.opened).toMatchObject({ programme: 'MEASURE', ...entry });
  });

  it('is the same whatever the order of arrival', () => {
    const expected = historyOf(all);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (order) =>
        expect(historyOf(order)).toEqual(expected),
      ),
    );
  });

  it('has versions that follow each other without gap or overlap', () => {
    const versions = historyOf(all);
    versions
      .slice(1)
      .forEach((version, index) => expect(versions[index]!.recordedTo).toBe(version.recordedFrom));
  });

  it('has not been at work where the start was a mistake, and was as it was known before', () => {
    const withPlacement = { ...active, data: { ...active.data, placementId: 'placement' } } as PathFact;
    const about = { pathId: path, organisationId: 'coop', on: '2026-03-10', reason: 'WRONG_PERSON' };
    const step = { ...about, from: 'STARTED', to: 'PROPOSED', stepOn: '2026-03-01', startedOn: null };
    const time = '2026-03-10T09:00:00.000Z';
    const stepBack = fact('percorso.placement.placement.step-withdrawn.v1', time, step, 'placement');
    const stageBack = fact('percorso.intake.path.stage-withdrawn.v1', '2026-03-10T09:00:01.000Z', {
      stage: 'ACTIVE',
      stageOn: '2026-03-01',
      to: 'READY',
      since: '2026-02-01',
      on: '2026-03-10',
      placementId: 'placement',
      reason: 'WRONG_PERSON',
    });
    const told = [opened, assessed, ready, started, withPlacement, stepBack, stageBack];
    const versions = historyOf(told);
    expect(versions.at(-1)).toMatchObject({
      employerId: null,
      reached: { ACTIVE: null, READY: '2026-02-01' },
    });
    expect(versions.at(-1)!.spells.at(-1)).toEqual({ state: 'READY', on: '2026-02-01' });
    const known = versions.find(({ recordedTo }) => recordedTo === time);
    expect(known).toMatchObject({ employerId: 'coop', reached: { ACTIVE: '2026-03-01' } });
    expect(historyOf(told.toReversed())).toEqual(versions);
  });

  describe('whose end was taken back', () => {
    const takenBack = fact('percorso.intake.path.exit-withdrawn.v1', '2026-10-20T10:00:00.000Z', {
      from: 'EXITED',
      endedOn: '2026-09-30',
      to: 'ACTIVE',
      since: '2026-03-01',
      on: '2026-10-20',
      reason: 'ENTERED_BY_MISTAKE',
    });

    it('goes on where it stood, and tells what was known meanwhile', () => {
      const versions = historyOf([...all, takenBack]);
      expect(versions.at(-1)).toMatchObject({ exit: null, recordedTo: null });
      expect(versions.at(-1)!.spells).toEqual(historyOf(all.slice(0, -1)).at(-1)!.spells);
      expect(versions.at(-2)).toMatchObject({ exit: { outcome: 'POSITIVE' }, recordedTo: takenBack.time });
    });

    it('is the same whatever the order of arrival', () => {
      const expected = historyOf([...all, takenBack]);
      fc.assert(
        fc.property(fc.shuffledSubarray([...all, takenBack], { minLength: all.length + 1 }), (order) =>
          expect(historyOf(order)).toEqual(expected),
        ),
      );
    });
  });

  it('that was opened by mistake is known only until then', () => {
    const time = '2026-10-20T10:00:00.000Z';
    const voided = fact('percorso.intake.path.voided.v1', time, {
      from: 'EXITED',
      on: '2026-10-20',
      reason: 'DUPLICATE',
    });
    const late = { ...member, eventId: 'late', aggregateId: 'another', time: '2026-10-21T10:00:00.000Z' };
    const known = historyOf([...all, voided, late]);
    expect(known.slice(0, -1)).toEqual(historyOf(all).slice(0, -1));
    expect(known.at(-1)).toEqual({ ...historyOf(all).at(-1), recordedTo: time });
  });

  it('by another way in is counted by the right one since, and by the other before', () => {
    const right = {
      programme: 'RECEPTION',
      measureKind: null,
      receptionKind: 'SAI',
      scheme: null,
      country: 'IT',
    };
    const why = { on: '2026-10-20', reason: 'WRONG_INFORMATION' };
    const time = '2026-10-20T10:00:00.000Z';
    const versions = historyOf([
      ...all,
      fact('percorso.intake.path.way-in-corrected.v1', time, { ...right, ...why }),
    ]);
    expect(versions.slice(-2).map((version) => version.opened.programme)).toEqual(['MEASURE', 'RECEPTION']);
    expect(versions.at(-1)!.opened).not.toHaveProperty('reason');
  });

  describe('whose days run backwards', () => {
    const stateAfter = (...facts: PathFact[]) =>
      historyOf([opened, assessed, ready, active, ...facts]).at(-1)!;

    it('has ended, as intake says, although work was said to begin afterwards', () => {
      const early = fact('percorso.intake.path.exited.v1', '2026-10-01T10:00:00.000Z', {
        from: 'ACTIVE',
        on: '2026-02-20',
        reason: 'LOST_CONTACT',
        outcome: 'OTHER',
        destination: 'UNKNOWN',
      });
      const last = stateAfter(early);
      expect(last.spells.at(-1)).toEqual({ state: 'EXITED_OTHER', on: '2026-02-20' });
      expect(last.reached.ACTIVE).toBe('2026-03-01');
    });

    it('is paused, as intake says', () => {
      const pause = { from: 'ACTIVE', on: '2026-02-20', reason: 'HEALTH' };
      const paused = fact('percorso.intake.path.paused.v1', '2026-10-01T10:00:00.000Z', pause);
      expect(stateAfter(paused).spells.at(-1)).toEqual({ state: 'PAUSED', on: '2026-02-20' });
    });

    it('stands where it was said to stand last', () => {
      const back = { from: 'ACTIVE', to: 'READY', on: '2026-02-25', placementId: path };
      const late = fact('percorso.intake.path.stage-changed.v1', '2026-10-01T10:00:00.000Z', back);
      expect(stateAfter(late).spells.at(-1)).toEqual({ state: 'READY', on: '2026-03-01' });
    });
  });

  it('waits for the opening when another topic was faster', () => {
    expect(historyOf([started, member])).toEqual([]);
  });

  it('shows facts of one moment as one version', () => {
    const together = [opened, { ...assessed, time: ready.time }, ready];
    expect(historyOf(together).map((version) => version.spells.length)).toEqual([1, 3]);
  });

  describe('of copies whose clocks differ', () => {
    const paused = fact('percorso.intake.path.paused.v1', '2026-10-02T10:00:02.000Z', { on: '2026-10-02' });
    const resumed = fact('percorso.intake.path.resumed.v1', '2026-10-02T10:00:01.000Z', {
      on: '2026-10-02',
      to: 'READY',
    });
    const stateOf = (versions: ReturnType<typeof historyOf>) => versions.at(-1)!.spells.at(-1)!.state;

    it('follows the versions of an aggregate, not the times', () => {
      expect(stateOf(historyOf([opened, assessed, ready, paused, resumed]))).toBe('READY');
    });

    it('loses no stage when the copy that opened the path was ahead', () => {
      const late = { ...opened, time: '2026-01-20T09:00:03.000Z' };
      const early = { ...started, time: '2026-01-20T09:00:01.000Z' };
      const last = historyOf([late, assessed, early, ready]).at(-1)!;
      expect(last.reached).toMatchObject({ ASSESSMENT: '2026-01-19', READY: '2026-02-01' });
      expect(last.employerId).toBe('coop');
    });

    it('ends in the same state however far the clocks are apart, and is never recorded backwards', () => {
      const { recordedFrom: _, ...expected } = historyOf(all).at(-1)!;
      const shifts = fc.array(fc.integer({ min: -5_000, max: 5_000 }), {
        minLength: all.length,
        maxLength: all.length,
      });
      // A day between facts would hide a shift of seconds: all of them happen within two seconds.
      const close = all.map((one, index) => ({ ...one, time: instant(200 * index) }));
      fc.assert(
        fc.property(shifts, (given) => {
          const facts = close.map((one, index) => ({ ...one, time: instant(200 * index + given[index]!) }));
          const versions = historyOf(facts);
          expect(versions.at(-1)).toMatchObject({
            reached: expected.reached,
            spells: expected.spells,
            exit: expected.exit,
            memberOfId: expected.memberOfId,
            managesSince: expected.managesSince,
          });
          const moments = versions.map(({ recordedFrom }) => recordedFrom);
          expect(moments).toEqual([...new Set(moments)].sort());
          versions
            .slice(0, -1)
            .forEach(({ recordedTo }, index) => expect(recordedTo).toBe(moments[index + 1]));
        }),
      );
    });

    function instant(milliseconds: number): string {
      return new Date(Date.UTC(2026, 9, 3, 10) + milliseconds).toISOString();
    }
  });
});
