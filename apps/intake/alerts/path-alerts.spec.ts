import fc from 'fast-check';
import { eventOf } from '#contracts';
import { addDays, type Day } from '#kernel';
import { after, assessment, exited, intake, organisationId } from '../paths/path-states.js';
import type { Versioned } from '../paths/aspect.js';
import type { FollowedPlacement } from '../tasks/followed-placement.js';
import { alertsDue, nextAlertOn, type PathSituation } from './path-alerts.js';

const version = <T>(fact: T): Versioned<T> => ({
  version: 1,
  number: 1,
  validFrom: '2026-01-10',
  recordedAt: new Date('2026-01-12T09:00:00Z'),
  actor: 'a',
  fact,
});

function situation(expiresOn: Day, path = assessment): PathSituation {
  const permit = {
    status: 'REFUGEE' as const,
    appliedOn: null,
    verbalisedOn: null,
    issuedOn: null,
    expiresOn,
    renewalAskedOn: null,
    refusalCommunicatedOn: null,
    ownDelay: null,
    furtherPaperOn: null,
    housing: null,
  };
  return {
    path,
    aspects: { measure: null, permits: [version(permit)], reception: null },
    placements: [],
    memberships: [],
  };
}

const working: FollowedPlacement = {
  id: '0197c000-0000-7000-8000-0000000000a1',
  version: 2,
  status: 'STARTED',
  organisationId,
  plannedStartOn: null,
  startedOn: '2026-03-01',
  startRecordedOn: '2026-11-01',
  contract: 'PERMANENT',
  endsOn: null,
  closed: null,
};
const kinds = (of: PathSituation, today: Day) => alertsDue(of, today).map(({ kind }) => kind);

describe('the alerts of a path', () => {
  const day = fc.integer({ min: 0, max: 1200 }).map((days) => addDays('2026-01-01', days));

  it('change on the days announced and on no other', () => {
    fc.assert(
      fc.property(day, day, (expiresOn, today) => {
        const of = situation(expiresOn);
        const next = nextAlertOn(of, today);
        const dayBefore = next === null ? addDays(today, 500) : addDays(next, -1);
        expect(alertsDue(of, dayBefore)).toEqual(alertsDue(of, today));
        if (next) expect(alertsDue(of, next)).not.toEqual(alertsDue(of, today));
      }),
    );
  });

  it('are at most one for each day watched, whatever was missed', () => {
    fc.assert(
      fc.property(day, day, (expiresOn, today) => {
        expect(alertsDue(situation(expiresOn), today).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('are silent about permits once the path has ended', () => {
    expect(kinds(situation('2026-05-01', intake), '2026-04-10')).toEqual(['PERMIT_EXPIRY']);
    expect(kinds(situation('2026-05-01', exited), '2026-04-10')).toEqual([]);
  });

  it('leave work in peace in which a path ended well, and no other', () => {
    const lost = after(
      assessment,
      eventOf('percorso.intake.path.exited.v1', {
        from: 'READY',
        on: '2026-11-10',
        reason: 'LOST_CONTACT',
        outcome: 'OTHER',
        destination: 'UNKNOWN',
      }),
    );
    const at = (path: typeof lost) =>
      kinds({ ...situation('2026-05-01', path), placements: [working] }, '2026-11-15');
    expect(at(exited)).toEqual([]);
    expect(at(lost)).toEqual(['PLACEMENT_AFTER_EXIT']);
  });
});
