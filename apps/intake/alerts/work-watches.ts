import { addDays, addYears, daysBetween, type Day } from '#kernel';
import { membershipRules, type PlacementCloseReason } from '#contracts';
import type { FollowedMembership } from '../tasks/followed-membership.js';
import type { FollowedPlacement } from '../tasks/followed-placement.js';
import {
  checkInDays,
  checkInSteps,
  contractEndSteps,
  historyAfterDays,
  noticeDaysBeforeStart,
} from './alert-days.js';
import type { Watch } from './watch.js';

/** Watches over work and membership, from what placement tells. */
export interface WorkSurroundings {
  country: string;
  hasMeasure: boolean;
  /** The path has not ended. */
  isUnderWay: boolean;
  /** Day the path ended, unless it ended well in this very work; null = it goes on. */
  overSince: Day | null;
}

/** The office knows of these already, or there was nothing to know. */
const knownToTheOffice: readonly PlacementCloseReason[] = [
  'MEASURE_ENDED',
  'MEASURE_REVOKED',
  'ENTERED_BY_MISTAKE',
];

export function placementWatches(placement: FollowedPlacement, around: WorkSurroundings): Watch[] {
  const { closed, status } = placement;
  if (closed) return [...(around.hasMeasure ? noticeToTheOffice(placement) : []), ...lost(placement, around)];
  const watches = around.country === 'IT' ? employmentNotice(placement) : [];
  if (around.overSince !== null) {
    watches.push(single(placement, 'PLACEMENT_AFTER_EXIT', { target: around.overSince }));
  }
  if (status === 'STARTED') watches.push(...checkIns(placement), ...contractEnd(placement));
  return watches;
}

/** UNILAV: due the day before the start, planned or real; an internship needs it too, one's own business does not. */
function employmentNotice(placement: FollowedPlacement): Watch[] {
  const start = placement.startedOn ?? placement.plannedStartOn;
  if (start === null || placement.contract === 'SELF_EMPLOYMENT') return [];
  if (isHistory(start, placement.startRecordedOn)) return [];
  return [single(placement, 'UNILAV', { target: addDays(start, -noticeDaysBeforeStart), start })];
}

/** Those whose day had passed when the start was recorded are history. */
function checkIns(placement: FollowedPlacement): Watch[] {
  const { startedOn, startRecordedOn } = placement;
  if (startedOn === null) return [];
  return checkInDays
    .map((days) => ({ days, target: addDays(startedOn, days) }))
    .filter(({ target }) => startRecordedOn === null || target >= startRecordedOn)
    .map(({ days, target }) => ({
      ...single(placement, 'CHECK_IN', { target, days }),
      key: `check-in.${placement.id}.${days}`,
      steps: checkInSteps,
    }));
}

function contractEnd(placement: FollowedPlacement): Watch[] {
  if (placement.endsOn === null) return [];
  const watch = single(placement, 'CONTRACT_END', { target: placement.endsOn });
  return [{ ...watch, key: `${watch.key}.${placement.endsOn}`, steps: contractEndSteps }];
}

/** Withdrawn because the path had ended, and it has not: nobody else would make the proposal again. */
function lost(placement: FollowedPlacement, { isUnderWay }: WorkSurroundings): Watch[] {
  const { closed } = placement;
  if (!isUnderWay || (closed?.reason !== 'PATH_EXITED' && closed?.reason !== 'PATH_TRANSFERRED')) return [];
  return [single(placement, 'PROPOSAL_LOST', { target: closed.on, reason: closed.reason })];
}

/** An ending of work during a measure is told to the supervising office the same day (DOMAIN §1). */
function noticeToTheOffice(placement: FollowedPlacement): Watch[] {
  const { closed } = placement;
  if (!closed?.hadStarted || knownToTheOffice.includes(closed.reason)) return [];
  if (isHistory(closed.on, closed.recordedOn)) return [];
  return [single(placement, 'NOTIFY_SUPERVISING_OFFICE', { target: closed.on, reason: closed.reason })];
}

export function membershipWatches(membership: FollowedMembership): Watch[] {
  const { state, appliedOn, refusal, specialSince } = membership;
  const { answerDays, appealDays, specialCategoryYears, specialCategoryAlertDays } = membershipRules;
  if (state === 'APPLIED' && appliedOn !== null) {
    return [single(membership, 'MEMBERSHIP_ANSWER', { target: addDays(appliedOn, answerDays), appliedOn })];
  }
  if (state === 'REFUSED' && refusal !== null) {
    const { communicatedOn, recordedOn } = refusal;
    if (isHistory(addDays(communicatedOn, appealDays), recordedOn)) return [];
    return [
      single(membership, 'MEMBERSHIP_REFUSAL_TALK', { target: communicatedOn }),
      single(membership, 'MEMBERSHIP_APPEAL', {
        target: addDays(communicatedOn, appealDays),
        communicatedOn,
      }),
    ];
  }
  if (state !== 'MEMBER' || specialSince === null) return [];
  const target = addYears(specialSince, specialCategoryYears);
  const watch = single(membership, 'SPECIAL_CATEGORY_END', { target, specialSince });
  return [{ ...watch, key: `${watch.key}.${target}`, steps: specialCategoryAlertDays, mode: 'LADDER' }];
}

function single(
  { id, organisationId }: { id: string; organisationId: string },
  kind: Watch['kind'],
  { target, ...facts }: { target: Day } & Watch['facts'],
): Watch {
  const key = `${kind.toLowerCase().replaceAll('_', '-')}.${id}`;
  return { kind, key, target, steps: [], mode: 'SINGLE', subjectId: id, facts: { ...facts, organisationId } };
}

function isHistory(day: Day, recordedOn: Day | null): boolean {
  return recordedOn !== null && daysBetween(day, recordedOn) > historyAfterDays;
}
