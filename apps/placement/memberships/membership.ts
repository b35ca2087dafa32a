import type {
  EventData,
  EventType,
  MemberRole,
  MembershipCategory,
  MembershipState as Status,
} from '#contracts';
import { unreachable, type Day } from '#kernel';

type MembershipEventType = Extract<EventType, `percorso.placement.membership.${string}`>;

/** Everything that can happen to a membership and leaves this service (libs/contracts). */
export type MembershipEvent = {
  [T in MembershipEventType]: { type: T; data: EventData<T> };
}[MembershipEventType];

/** One spell in one role. `to` is the last day; null: still held. */
export interface RoleSpell {
  roleId: string;
  role: MemberRole;
  from: Day;
  to: Day | null;
}

interface Interested {
  id: string;
  pathId: string;
  organisationId: string;
  interestedOn: Day;
  roles: RoleSpell[];
}
interface Applied extends Interested {
  appliedOn: Day;
}
interface Refused extends Applied {
  rejection: { on: Day; communicatedOn: Day };
}
interface Appealed extends Refused {
  appealedOn: Day;
}
/** `appeal` is there when the assembly decided, after the board had refused. */
interface Admitted extends Applied {
  admittedOn: Day;
  appeal: { rejectedOn: Day; communicatedOn: Day; appealedOn: Day } | null;
}
interface Paid extends Admitted {
  share: { on: Day; amountCents: number };
}
export interface Registered extends Paid {
  registeredOn: Day;
  category: MembershipCategory;
  categorySince: Day;
}

/** The road from worker to worker-member (DOMAIN §3). Someone who has left keeps what was reached. */
export type MembershipState =
  | ({ status: 'INTERESTED' } & Interested)
  | ({ status: 'APPLIED' } & Applied)
  | ({ status: 'RESOLVED_ADMITTED' } & Admitted)
  | ({ status: 'REJECTED' } & Refused)
  | ({ status: 'APPEALED_TO_ASSEMBLY' } & Appealed)
  | ({ status: 'REJECTED_FINAL'; rejectedFinallyOn: Day } & Appealed)
  | ({ status: 'SHARE_PAID' } & Paid)
  | ({ status: 'REGISTERED' } & Registered)
  | ({ status: 'WITHDRAWN'; leftOn: Day; member: Registered | null } & Interested)
  | ({ status: 'EXCLUDED'; leftOn: Day; member: Registered } & Interested);
type In<S extends Status> = Extract<MembershipState, { status: S }>;

/** Which status follows which. An applicant may give up at any time before registration. */
export const membershipMoves: Record<Status, readonly Status[]> = {
  INTERESTED: ['APPLIED', 'WITHDRAWN'],
  APPLIED: ['RESOLVED_ADMITTED', 'REJECTED', 'WITHDRAWN'],
  RESOLVED_ADMITTED: ['SHARE_PAID', 'WITHDRAWN'],
  REJECTED: ['APPEALED_TO_ASSEMBLY'],
  APPEALED_TO_ASSEMBLY: ['RESOLVED_ADMITTED', 'REJECTED_FINAL', 'WITHDRAWN'],
  REJECTED_FINAL: [],
  SHARE_PAID: ['REGISTERED', 'WITHDRAWN'],
  REGISTERED: ['WITHDRAWN', 'EXCLUDED'],
  WITHDRAWN: [],
  EXCLUDED: [],
};

/** After a refusal, or after leaving, the same person may begin again: only these exclude a second membership. */
export const openMembershipStatuses = [
  'INTERESTED',
  'APPLIED',
  'RESOLVED_ADMITTED',
  'APPEALED_TO_ASSEMBLY',
  'SHARE_PAID',
  'REGISTERED',
] as const satisfies Status[];

export function interestedIn(
  id: string,
  { pathId, organisationId, on }: EventData<'percorso.placement.membership.interested.v1'>,
): MembershipState {
  return { status: 'INTERESTED', id, pathId, organisationId, interestedOn: on, roles: [] };
}

/** What an event makes of a membership. Events come from `decide…` and fit the state; one that does not is a fault. */
export function evolveMembership(state: MembershipState, event: MembershipEvent): MembershipState {
  switch (event.type) {
    case 'percorso.placement.membership.interested.v1':
      return interestedIn(state.id, event.data);
    case 'percorso.placement.membership.applied.v1':
      return { ...as(state, 'INTERESTED'), status: 'APPLIED', appliedOn: event.data.on };
    case 'percorso.placement.membership.admitted.v1':
      return admitted(state, event.data.on);
    case 'percorso.placement.membership.rejected.v1': {
      const { on, communicatedOn } = event.data;
      return { ...as(state, 'APPLIED'), status: 'REJECTED', rejection: { on, communicatedOn } };
    }
    case 'percorso.placement.membership.appealed.v1':
      return { ...as(state, 'REJECTED'), status: 'APPEALED_TO_ASSEMBLY', appealedOn: event.data.on };
    case 'percorso.placement.membership.rejected-finally.v1':
      return {
        ...as(state, 'APPEALED_TO_ASSEMBLY'),
        status: 'REJECTED_FINAL',
        rejectedFinallyOn: event.data.on,
      };
    case 'percorso.placement.membership.share-paid.v1': {
      const { on, amountCents } = event.data;
      return { ...as(state, 'RESOLVED_ADMITTED'), status: 'SHARE_PAID', share: { on, amountCents } };
    }
    case 'percorso.placement.membership.registered.v1': {
      const { on, category } = event.data;
      return {
        ...as(state, 'SHARE_PAID'),
        status: 'REGISTERED',
        registeredOn: on,
        category,
        categorySince: on,
      };
    }
    case 'percorso.placement.membership.category-changed.v1': {
      const { on, category } = event.data;
      return { ...as(state, 'REGISTERED'), category, categorySince: on };
    }
    case 'percorso.placement.membership.withdrawn.v1':
      return { ...base(state), status: 'WITHDRAWN', leftOn: event.data.on, member: memberOf(state) };
    case 'percorso.placement.membership.excluded.v1':
      return { ...base(state), status: 'EXCLUDED', leftOn: event.data.on, member: as(state, 'REGISTERED') };
    case 'percorso.placement.membership.role-assigned.v1': {
      const { roleId, role, from } = event.data;
      return { ...state, roles: [...state.roles, { roleId, role, from, to: null }] };
    }
    case 'percorso.placement.membership.role-ended.v1': {
      const { roleId, to } = event.data;
      return {
        ...state,
        roles: state.roles.map((spell) => (spell.roleId === roleId ? { ...spell, to } : spell)),
      };
    }
    default:
      return unreachable(event);
  }
}

function admitted(state: MembershipState, admittedOn: Day): MembershipState {
  if (state.status === 'APPLIED') return { ...state, status: 'RESOLVED_ADMITTED', admittedOn, appeal: null };
  const { rejection, appealedOn, ...applied } = as(state, 'APPEALED_TO_ASSEMBLY');
  const appeal = { rejectedOn: rejection.on, communicatedOn: rejection.communicatedOn, appealedOn };
  return { ...applied, status: 'RESOLVED_ADMITTED', admittedOn, appeal };
}

function memberOf(state: MembershipState): Registered | null {
  return state.status === 'REGISTERED' ? state : null;
}

function base({ id, pathId, organisationId, interestedOn, roles }: MembershipState): Interested {
  return { id, pathId, organisationId, interestedOn, roles };
}

function as<S extends Status>(state: MembershipState, status: S): In<S> {
  if (state.status === status) return state as In<S>;
  throw new Error(`membership ${state.id} is ${state.status}, not ${status}`);
}
