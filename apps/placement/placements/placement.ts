import type { Branch, ContractKind, EventData, EventType, PlacementStatus } from '#contracts';
import { unreachable, type Day } from '#kernel';

type PlacementEventType = Extract<EventType, `percorso.placement.placement.${string}`>;

/** Everything that can happen to a placement and leaves this service (libs/contracts). */
export type PlacementEvent = {
  [T in PlacementEventType]: { type: T; data: EventData<T> };
}[PlacementEventType];

type Closed = EventData<'percorso.placement.placement.closed.v1'>;

/** The moment of a decision: facts are recorded at `now`, and none may have happened after `today`. */
export interface Moment {
  now: Date;
  today: Day;
}

/** Who, where and when it was proposed; authority and interview as far as they have come. */
export interface Proposal {
  id: string;
  pathId: string;
  opportunityId: string;
  organisationId: string;
  proposedOn: Day;
  plannedStartOn: Day | null;
  /** Day of the interview; may lie ahead. */
  interviewOn: Day | null;
  authorisation: { requestedOn: Day; authorisedOn: Day | null } | null;
}

/** The contract as it was begun. */
export interface Work {
  startedOn: Day;
  contract: ContractKind;
  /** Last day; null: open-ended. */
  endsOn: Day | null;
  weeklyHours: number;
  isco: string;
  branch: Branch | null;
  activatedOn: Day | null;
  /** New hours or a new site, which wait for the authority before they take effect (DOMAIN §1). */
  change: TermsChange | null;
  /** Day the last change of terms was settled. */
  lastChangeOn: Day | null;
  /** Site that was agreed after the start; null: the opportunity's. */
  comune: string | null;
}

export interface TermsChange {
  requestedOn: Day;
  effectiveOn: Day;
  /** Null: the hours stay. */
  weeklyHours: number | null;
  /** ISTAT code; null: the site stays. */
  comune: string | null;
}

export type Closing = Pick<Closed, 'on' | 'reason' | 'by'>;

export const openStatuses = [
  'PROPOSED',
  'INTERVIEW',
  'AWAITING_AUTHORISATION',
  'AUTHORISED',
] as const satisfies PlacementStatus[];
export type OpenStatus = (typeof openStatuses)[number];
export const workingStatuses = ['STARTED', 'ACTIVE'] as const satisfies PlacementStatus[];
export type WorkingStatus = (typeof workingStatuses)[number];

/** A person in an opportunity. */
export type PlacementState =
  | (Proposal & { status: OpenStatus })
  | (Proposal & { status: WorkingStatus; work: Work })
  | (Proposal & { status: 'REFUSED' | 'WITHDRAWN'; closing: Closing })
  | (Proposal & { status: 'ENDED'; work: Work; closing: Closing });
export type OpenPlacement = Extract<PlacementState, { status: OpenStatus }>;
export type WorkingPlacement = Extract<PlacementState, { status: WorkingStatus }>;

/** Which status follows which. INTERVIEW follows itself: an interview can be moved. */
export const placementMoves: Record<PlacementStatus, readonly PlacementStatus[]> = {
  PROPOSED: ['INTERVIEW', 'AWAITING_AUTHORISATION', 'STARTED', 'REFUSED', 'WITHDRAWN'],
  INTERVIEW: ['INTERVIEW', 'AWAITING_AUTHORISATION', 'STARTED', 'REFUSED', 'WITHDRAWN'],
  AWAITING_AUTHORISATION: ['AUTHORISED', 'STARTED', 'REFUSED', 'WITHDRAWN'],
  AUTHORISED: ['STARTED', 'REFUSED', 'WITHDRAWN'],
  STARTED: ['ACTIVE', 'ENDED'],
  ACTIVE: ['ENDED'],
  REFUSED: [],
  WITHDRAWN: [],
  ENDED: [],
};

export function isOpen(state: PlacementState): state is OpenPlacement {
  return (openStatuses as readonly PlacementStatus[]).includes(state.status);
}

export function isWorking(state: PlacementState): state is WorkingPlacement {
  return state.status === 'STARTED' || state.status === 'ACTIVE';
}

/** An open or working placement holds a seat of its opportunity; a closed one has given it back. */
export function holdsSeat(state: PlacementState): boolean {
  return isOpen(state) || isWorking(state);
}

/** The last day on which something happened; nothing later may be dated before it. */
export function lastDayOf(state: PlacementState): Day {
  const days: (Day | null | undefined)[] = [
    state.proposedOn,
    state.authorisation?.requestedOn,
    state.authorisation?.authorisedOn,
  ];
  if ('work' in state) {
    const { startedOn, activatedOn, change, lastChangeOn } = state.work;
    days.push(startedOn, activatedOn, change?.requestedOn, lastChangeOn);
  }
  if ('closing' in state) days.push(state.closing.on);
  return days.reduce<Day>((last, day) => (day && day > last ? day : last), state.proposedOn);
}

export function proposedPlacement(
  id: string,
  data: EventData<'percorso.placement.placement.proposed.v1'>,
): PlacementState {
  const { pathId, opportunityId, organisationId, on, plannedStartOn } = data;
  const who = { id, pathId, opportunityId, organisationId };
  return {
    ...who,
    status: 'PROPOSED',
    proposedOn: on,
    plannedStartOn,
    interviewOn: null,
    authorisation: null,
  };
}

/** What an event makes of a placement. Events come from `decide…` and fit the state; one that does not is a fault. */
export function evolvePlacement(state: PlacementState, event: PlacementEvent): PlacementState {
  switch (event.type) {
    case 'percorso.placement.placement.proposed.v1':
      return proposedPlacement(state.id, event.data);
    case 'percorso.placement.placement.interview-set.v1':
      return { ...open(state), status: 'INTERVIEW', interviewOn: event.data.on };
    case 'percorso.placement.placement.authorisation-requested.v1':
      return {
        ...open(state),
        status: 'AWAITING_AUTHORISATION',
        authorisation: { requestedOn: event.data.on, authorisedOn: null },
      };
    case 'percorso.placement.placement.authorised.v1': {
      const { authorisation, ...rest } = open(state);
      const requestedOn = authorisation?.requestedOn ?? event.data.on;
      return { ...rest, status: 'AUTHORISED', authorisation: { requestedOn, authorisedOn: event.data.on } };
    }
    case 'percorso.placement.placement.started.v1': {
      const { on, contract, endsOn, weeklyHours, isco, branch } = event.data;
      const terms = { startedOn: on, contract, endsOn, weeklyHours, isco, branch };
      return {
        ...open(state),
        status: 'STARTED',
        work: { ...terms, activatedOn: null, change: null, lastChangeOn: null, comune: null },
      };
    }
    case 'percorso.placement.placement.activated.v1': {
      const { work, ...rest } = working(state);
      return { ...rest, status: 'ACTIVE', work: { ...work, activatedOn: event.data.on } };
    }
    case 'percorso.placement.placement.terms-change-requested.v1': {
      const { work, ...rest } = working(state);
      const { on, effectiveOn, weeklyHours, comune } = event.data;
      return { ...rest, work: { ...work, change: { requestedOn: on, effectiveOn, weeklyHours, comune } } };
    }
    case 'percorso.placement.placement.terms-change-settled.v1': {
      const { work, ...rest } = working(state);
      return { ...rest, work: settled(work, event.data) };
    }
    case 'percorso.placement.placement.closed.v1': {
      const { on, reason, by, outcome } = event.data;
      const closing = { on, reason, by };
      if (outcome === 'ENDED') return { ...working(state), status: 'ENDED', closing };
      return { ...open(state), status: outcome, closing };
    }
    case 'percorso.placement.placement.step-withdrawn.v1': {
      const before = withoutLastStep(state);
      if (before === null)
        throw new Error(`placement ${state.id} is ${state.status}, which no step brought about`);
      return before;
    }
    default:
      return unreachable(event);
  }
}

/** The placement as it stood before its last step; null for a proposal, which has none. */
export function withoutLastStep(state: PlacementState): PlacementState | null {
  switch (state.status) {
    case 'PROPOSED':
      return null;
    case 'INTERVIEW':
      return { ...state, status: 'PROPOSED', interviewOn: null };
    case 'AWAITING_AUTHORISATION':
      return proposed({ ...state, authorisation: null });
    case 'AUTHORISED':
      return proposed({ ...state, authorisation: { ...state.authorisation!, authorisedOn: null } });
    case 'STARTED': {
      const { work: _work, ...rest } = state;
      return proposed(rest);
    }
    case 'ACTIVE':
      return { ...state, status: 'STARTED', work: { ...state.work, activatedOn: null } };
    case 'REFUSED':
    case 'WITHDRAWN': {
      const { closing: _closing, ...rest } = state;
      return proposed(rest);
    }
    case 'ENDED': {
      const { closing: _closing, ...rest } = state;
      return { ...rest, status: state.work.activatedOn === null ? 'STARTED' : 'ACTIVE' };
    }
    default:
      return unreachable(state);
  }
}

/** How far it had come before work began. */
function proposed({ authorisation, interviewOn, ...rest }: Proposal): OpenPlacement {
  const status =
    authorisation === null
      ? interviewOn === null
        ? 'PROPOSED'
        : 'INTERVIEW'
      : authorisation.authorisedOn === null
        ? 'AWAITING_AUTHORISATION'
        : 'AUTHORISED';
  return { ...rest, authorisation, interviewOn, status };
}

function settled(
  work: Work,
  { on, outcome, weeklyHours, comune }: EventData<'percorso.placement.placement.terms-change-settled.v1'>,
): Work {
  const closed = { ...work, change: null, lastChangeOn: on };
  if (outcome === 'DROPPED') return closed;
  return { ...closed, weeklyHours: weeklyHours ?? work.weeklyHours, comune: comune ?? work.comune };
}

function open(state: PlacementState): OpenPlacement {
  if (isOpen(state)) return state;
  throw new Error(`placement ${state.id} is ${state.status}, not open`);
}

function working(state: PlacementState): WorkingPlacement {
  if (isWorking(state)) return state;
  throw new Error(`placement ${state.id} is ${state.status}, nobody works there`);
}
