import { eventOf } from '#contracts';
import type { Day } from '#kernel';
import { after, assessment, exited, intake, organisationId } from '../paths/path-states.js';
import type { Versioned } from '../paths/aspect.js';
import type { FollowedPlacement } from '../tasks/followed-placement.js';
import { watchesOf, type PathSituation } from './path-alerts.js';

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
    birthDate: null,
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
const kinds = (of: PathSituation) => watchesOf(of).map(({ kind }) => kind);

describe('the alerts of a path', () => {
  it('are one for each day that is known, however far it is', () => {
    expect(watchesOf(situation('2031-05-01'))).toMatchObject([
      { kind: 'PERMIT_EXPIRY', dueOn: '2031-05-01', remindFrom: '2031-01-31' },
    ]);
  });

  it('are silent about permits once the path has ended', () => {
    expect(kinds(situation('2026-05-01', intake))).toEqual(['PERMIT_EXPIRY']);
    expect(kinds(situation('2026-05-01', exited))).toEqual([]);
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
    const at = (path: typeof lost) => kinds({ ...situation('2026-05-01', path), placements: [working] });
    expect(at(exited)).toEqual(['UNILAV', 'CHECK_IN']);
    expect(at(lost)).toEqual(['UNILAV', 'PLACEMENT_AFTER_EXIT', 'CHECK_IN']);
  });
});
