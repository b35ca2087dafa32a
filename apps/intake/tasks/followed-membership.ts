import type { EventOf, EventTypeOn } from '#contracts';
import type { Day } from '#kernel';

export type MembershipEvent = EventOf<EventTypeOn<'percorso.placement.membership'>>;

/** What tasks need to know of a membership; the event with the highest version seen decides. */
export interface FollowedMembership {
  id: string;
  version: number;
  organisationId: string;
  state: 'INTERESTED' | 'APPLIED' | 'REFUSED' | 'SETTLED' | 'MEMBER' | 'LEFT';
  appliedOn: Day | null;
  refusal: { communicatedOn: Day; recordedOn: Day } | null;
  /** First day in the special category; null while ordinary. */
  specialSince: Day | null;
}

export function followMembership(
  known: FollowedMembership | null,
  event: MembershipEvent,
  recordedOn: Day,
): FollowedMembership {
  const before = known ?? unseen(event.subject, event.data.organisationId);
  if (event.aggregateversion <= before.version) return before;
  return { ...before, version: event.aggregateversion, ...changes(before, event, recordedOn) };
}

function unseen(id: string, organisationId: string): FollowedMembership {
  return {
    id,
    version: 0,
    organisationId,
    state: 'INTERESTED',
    appliedOn: null,
    refusal: null,
    specialSince: null,
  };
}

function changes(
  before: FollowedMembership,
  event: MembershipEvent,
  recordedOn: Day,
): Partial<FollowedMembership> {
  switch (event.type) {
    case 'percorso.placement.membership.applied.v1':
      return { state: 'APPLIED', appliedOn: event.data.on, refusal: null };
    case 'percorso.placement.membership.rejected.v1':
      return { state: 'REFUSED', refusal: { communicatedOn: event.data.communicatedOn, recordedOn } };
    case 'percorso.placement.membership.appealed.v1':
    case 'percorso.placement.membership.admitted.v1':
    case 'percorso.placement.membership.share-paid.v1':
      return { state: 'SETTLED' };
    case 'percorso.placement.membership.registered.v1':
    case 'percorso.placement.membership.category-changed.v1': {
      const isSpecial = event.data.category === 'SPECIAL_CATEGORY';
      return { state: 'MEMBER', specialSince: isSpecial ? (before.specialSince ?? event.data.on) : null };
    }
    case 'percorso.placement.membership.rejected-finally.v1':
    case 'percorso.placement.membership.withdrawn.v1':
    case 'percorso.placement.membership.excluded.v1':
      return { state: 'LEFT', specialSince: null };
    default:
      return {};
  }
}
