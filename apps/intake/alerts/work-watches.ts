import { addDays, addYears, daysBetween, type Day } from '#kernel';
import { membershipRules, type PlacementCloseReason } from '#contracts';
import type { FollowedMembership } from '../tasks/followed-membership.js';
import type { FollowedPlacement } from '../tasks/followed-placement.js';
import {
  checkInDays,
  historyAfterDays,
  noticeDaysAfterEvent,
  noticeDaysBeforeStart,
  remindDays,
  startIsHistoryAfterDays,
} from './alert-days.js';
import { watch, type Watch } from './watch.js';

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
  const notices = around.country === 'IT' && placement.contract !== 'SELF_EMPLOYMENT';
  if (closed) {
    return [
      ...(around.hasMeasure ? noticeToTheOffice(placement) : []),
      ...(notices ? noticeOfEnd(placement) : []),
      ...lost(placement, around),
    ];
  }
  const watches = notices ? [...noticeOfStart(placement), ...noticesOfChange(placement)] : [];
  if (around.overSince !== null) {
    watches.push(about(placement, 'PLACEMENT_AFTER_EXIT', { dueOn: around.overSince, daysBefore: 0 }));
  }
  if (status === 'STARTED') watches.push(...checkIns(placement), ...contractEnd(placement, notices));
  return watches;
}

/** UNILAV: due the day before the start, planned or real; an internship needs it too, one's own business does not. */
function noticeOfStart(placement: FollowedPlacement): Watch[] {
  const { startedOn, startRecordedOn } = placement;
  const start = startedOn ?? placement.plannedStartOn;
  if (start === null || isHistory(start, startRecordedOn, startIsHistoryAfterDays)) return [];
  const recordedOn = startRecordedOn !== null && startRecordedOn >= start ? startRecordedOn : null;
  const when = { dueOn: addDays(start, -noticeDaysBeforeStart), daysBefore: remindDays.notice };
  return [about(placement, 'UNILAV', when, { start, recordedOn })];
}

/** New hours or a new place are told once they are in force. */
function noticesOfChange({ changes = [], ...placement }: FollowedPlacement): Watch[] {
  return changes
    .filter(({ on, recordedOn }) => !isHistory(on, recordedOn))
    .map(({ on }) => {
      const when = { dueOn: addDays(on, noticeDaysAfterEvent), daysBefore: noticeDaysAfterEvent };
      const notice = about(placement, 'UNILAV_CHANGE', when, { changedOn: on });
      return { ...notice, key: `${notice.key}.${on}` };
    });
}

/** An end on the day that the start announced is known to the office already. */
function noticeOfEnd(placement: FollowedPlacement): Watch[] {
  const { closed, endsOn } = placement;
  if (!closed?.hadStarted || closed.reason === 'ENTERED_BY_MISTAKE') return [];
  if (closed.reason === 'CONTRACT_ENDED' && closed.on === endsOn) return [];
  if (isHistory(closed.on, closed.recordedOn)) return [];
  const when = { dueOn: addDays(closed.on, noticeDaysAfterEvent), daysBefore: noticeDaysAfterEvent };
  return [about(placement, 'UNILAV_END', when, { endedOn: closed.on, reason: closed.reason })];
}

/** Those whose day had passed when the start was recorded are history. */
function checkIns(placement: FollowedPlacement): Watch[] {
  const { startedOn, startRecordedOn } = placement;
  if (startedOn === null) return [];
  return checkInDays
    .map((days) => ({ days, dueOn: addDays(startedOn, days) }))
    .filter(({ dueOn }) => startRecordedOn === null || dueOn >= startRecordedOn)
    .map(({ days, dueOn }) => ({
      ...about(placement, 'CHECK_IN', { dueOn, daysBefore: remindDays.checkIn }, { days }),
      key: `check-in.${placement.id}.${days}`,
    }));
}

/** The end, and the notice that work which goes on beyond it needs. */
function contractEnd(placement: FollowedPlacement, notices: boolean): Watch[] {
  const { endsOn } = placement;
  if (endsOn === null) return [];
  const end = about(placement, 'CONTRACT_END', { dueOn: endsOn, daysBefore: remindDays.contractEnd });
  const when = { dueOn: addDays(endsOn, noticeDaysAfterEvent), daysBefore: noticeDaysAfterEvent - 1 };
  const extension = about(placement, 'UNILAV_EXTENSION', when, { endsOn });
  return (notices ? [end, extension] : [end]).map((each) => ({ ...each, key: `${each.key}.${endsOn}` }));
}

/** Withdrawn because the path had ended, and it has not: nobody else would make the proposal again. */
function lost(placement: FollowedPlacement, { isUnderWay }: WorkSurroundings): Watch[] {
  const { closed } = placement;
  if (!isUnderWay || (closed?.reason !== 'PATH_EXITED' && closed?.reason !== 'PATH_TRANSFERRED')) return [];
  const when = { dueOn: closed.on, daysBefore: 0 };
  return [about(placement, 'PROPOSAL_LOST', when, { reason: closed.reason })];
}

/** An ending of work during a measure is told to the supervising office the same day (DOMAIN §1). */
function noticeToTheOffice(placement: FollowedPlacement): Watch[] {
  const { closed } = placement;
  if (!closed?.hadStarted || knownToTheOffice.includes(closed.reason)) return [];
  if (isHistory(closed.on, closed.recordedOn)) return [];
  const when = { dueOn: closed.on, daysBefore: 0 };
  return [about(placement, 'NOTIFY_SUPERVISING_OFFICE', when, { reason: closed.reason })];
}

export function membershipWatches(membership: FollowedMembership): Watch[] {
  const { state, appliedOn, refusal, specialSince } = membership;
  const { answerDays, appealDays, specialCategoryYears, specialCategoryRemindDays } = membershipRules;
  if (state === 'APPLIED' && appliedOn !== null) {
    const when = { dueOn: addDays(appliedOn, answerDays), daysBefore: remindDays.membershipAnswer };
    return [about(membership, 'MEMBERSHIP_ANSWER', when, { appliedOn })];
  }
  if (state === 'REFUSED' && refusal !== null) {
    const { communicatedOn, recordedOn } = refusal;
    const dueOn = addDays(communicatedOn, appealDays);
    if (isHistory(dueOn, recordedOn)) return [];
    return [
      about(membership, 'MEMBERSHIP_REFUSAL_TALK', { dueOn: communicatedOn, daysBefore: 0 }),
      about(membership, 'MEMBERSHIP_APPEAL', { dueOn, daysBefore: appealDays }, { communicatedOn }),
    ];
  }
  if (state !== 'MEMBER' || specialSince === null) return [];
  const dueOn = addYears(specialSince, specialCategoryYears);
  const when = { dueOn, daysBefore: specialCategoryRemindDays };
  const end = about(membership, 'SPECIAL_CATEGORY_END', when, { specialSince });
  return [{ ...end, key: `${end.key}.${dueOn}` }];
}

function about(
  { id, organisationId }: { id: string; organisationId: string },
  kind: Watch['kind'],
  when: { dueOn: Day; daysBefore: number },
  facts: Watch['facts'] = {},
): Watch {
  const key = `${kind.toLowerCase().replaceAll('_', '-')}.${id}`;
  return { ...watch(kind, key, when, { ...facts, organisationId }), subjectId: id };
}

function isHistory(day: Day, recordedOn: Day | null, afterDays: number = historyAfterDays): boolean {
  return recordedOn !== null && daysBetween(day, recordedOn) > afterDays;
}
