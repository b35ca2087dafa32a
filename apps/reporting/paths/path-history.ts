import type { EventData, EventType } from '#contracts';
import type { Day } from '#kernel';
import { oneAfterTheOther, withoutLastEnd, type PathState, type Spell } from './spells.js';

export { pathStates, type PathState } from './spells.js';

/** The events that say something about a path's stages. */
export type PathFactType = Extract<
  EventType,
  | 'percorso.intake.path.opened.v1'
  | 'percorso.intake.path.stage-changed.v1'
  | 'percorso.intake.path.paused.v1'
  | 'percorso.intake.path.resumed.v1'
  | 'percorso.intake.path.transferred.v1'
  | 'percorso.intake.path.exited.v1'
  | 'percorso.intake.path.exit-withdrawn.v1'
  | 'percorso.intake.path.stage-withdrawn.v1'
  | 'percorso.intake.path.voided.v1'
  | 'percorso.intake.path.responsible-changed.v1'
  | 'percorso.intake.path.stage-date-corrected.v1'
  | 'percorso.intake.path.entry-corrected.v1'
  | 'percorso.intake.path.way-in-corrected.v1'
  | 'percorso.placement.placement.started.v1'
  | 'percorso.placement.placement.step-withdrawn.v1'
  | 'percorso.placement.membership.registered.v1'
  | 'percorso.placement.membership.role-assigned.v1'
>;

interface FactOf<T extends PathFactType> {
  eventId: string;
  pathId: string;
  aggregateId: string;
  aggregateVersion: number;
  type: T;
  /** The moment it was recorded, ISO 8601 in UTC: the producer's, never the consumer's clock. */
  time: string;
  data: EventData<T>;
}
/** What reporting keeps of an event that concerns a path. No identity: events carry none. */
export type PathFact = { [T in PathFactType]: FactOf<T> }[PathFactType];

/** The stages of the ribbon, in order. */
export const milestones = ['INTAKE', 'ASSESSMENT', 'READY', 'PROPOSED', 'ACTIVE', 'MEMBER'] as const;
export type Milestone = (typeof milestones)[number];

type Opened = EventData<'percorso.intake.path.opened.v1'>;

/** A path as it was known for a while: from `recordedFrom` until a later fact or correction. */
export interface PathVersion {
  pathId: string;
  recordedFrom: string;
  /** Null on the version known now. */
  recordedTo: string | null;
  opened: Opened;
  /** First day at each stage of the ribbon; null where it has not come. */
  reached: Record<Milestone, Day | null>;
  /** Every state with the day it began, by day. */
  spells: Spell[];
  exit: { reason: string; outcome: 'POSITIVE' | 'OTHER'; destination: string } | null;
  /** Organisation of the latest start. */
  employerId: string | null;
  memberOfId: string | null;
  /** First day in a managing role (MANAGER, BOARD_MEMBER). */
  managesSince: Day | null;
}

/**
 * The whole history of one path from its facts. A pure fold over facts in one order, whatever the order in which
 * topics delivered them, so that a rebuild equals the live table.
 */
export function historyOf(facts: PathFact[]): PathVersion[] {
  const versions: PathVersion[] = [];
  let draft: Draft | null = null;
  for (const fact of inRecordingOrder(facts)) {
    if (fact.type === 'percorso.intake.path.opened.v1') draft = begin(fact.data);
    else if (draft) draft = applied(draft, fact);
    else continue;
    if (draft === null) {
      close(versions, fact.time);
      continue;
    }
    const version = { ...settled(draft), pathId: fact.pathId, recordedFrom: fact.time, recordedTo: null };
    close(versions, fact.time);
    versions.push(version);
  }
  return versions;
}

/** Facts of one transaction carry one moment: nobody ever knew the state between them. */
function close(versions: PathVersion[], time: string): void {
  const last = versions.at(-1);
  if (last?.recordedFrom === time) versions.pop();
  else if (last) last.recordedTo = time;
}

interface Draft extends Omit<
  PathVersion,
  'pathId' | 'recordedFrom' | 'recordedTo' | 'reached' | 'employerId'
> {
  /** Placements that have begun, in the order in which it was recorded. */
  starts: { placementId: string; organisationId: string }[];
  memberOn: Day | null;
}

function begin(opened: Opened): Draft {
  return {
    opened,
    spells: [{ state: 'INTAKE', on: opened.openedOn }],
    exit: null,
    starts: [],
    memberOfId: null,
    memberOn: null,
    managesSince: null,
  };
}

/** Null: the path was opened by mistake, and there is none. */
function applied(draft: Draft, fact: PathFact): Draft | null {
  const { type, data } = fact;
  switch (type) {
    case 'percorso.intake.path.opened.v1':
      return draft;
    case 'percorso.intake.path.stage-changed.v1':
      return data.to === 'EXITED' ? draft : entered(draft, data.to, data.on);
    case 'percorso.intake.path.paused.v1':
      return entered(draft, 'PAUSED', data.on);
    case 'percorso.intake.path.resumed.v1':
      return data.to === 'EXITED' ? draft : entered(draft, data.to, data.on);
    case 'percorso.intake.path.transferred.v1':
      return entered(draft, 'TRANSFERRED', data.on);
    case 'percorso.intake.path.exited.v1': {
      const { reason, outcome, destination } = data;
      return {
        ...entered(draft, outcome === 'POSITIVE' ? 'EXITED_POSITIVE' : 'EXITED_OTHER', data.on),
        exit: { reason, outcome, destination },
      };
    }
    case 'percorso.intake.path.exit-withdrawn.v1':
      return { ...draft, spells: withoutLastEnd(draft.spells), exit: null };
    case 'percorso.intake.path.stage-withdrawn.v1': {
      const wrong = draft.spells.findLastIndex((one) => one.state === data.stage && one.on === data.stageOn);
      return { ...draft, spells: draft.spells.filter((_, index) => index !== wrong) };
    }
    case 'percorso.intake.path.voided.v1':
      return null;
    case 'percorso.intake.path.responsible-changed.v1':
      return { ...draft, opened: { ...draft.opened, organisationId: data.organisationId } };
    case 'percorso.intake.path.stage-date-corrected.v1':
      return {
        ...draft,
        spells: draft.spells.map((spell) =>
          stageOf(spell.state) === data.stage && spell.on === data.previousOn
            ? { ...spell, on: data.on }
            : spell,
        ),
      };
    case 'percorso.intake.path.entry-corrected.v1':
      return { ...draft, opened: { ...draft.opened, ...data } };
    case 'percorso.intake.path.way-in-corrected.v1': {
      const { on: _on, reason: _reason, ...right } = data;
      return { ...draft, opened: { ...draft.opened, ...right } };
    }
    case 'percorso.placement.placement.started.v1':
      return {
        ...draft,
        starts: [...draft.starts, { placementId: fact.aggregateId, organisationId: data.organisationId }],
      };
    case 'percorso.placement.placement.step-withdrawn.v1':
      if (data.startedOn !== null) return draft;
      return { ...draft, starts: draft.starts.filter((start) => start.placementId !== fact.aggregateId) };
    case 'percorso.placement.membership.registered.v1':
      return { ...draft, memberOn: earliest(draft.memberOn, data.on), memberOfId: data.organisationId };
    case 'percorso.placement.membership.role-assigned.v1':
      return data.role === 'MANAGER' || data.role === 'BOARD_MEMBER'
        ? { ...draft, managesSince: earliest(draft.managesSince, data.from) }
        : draft;
  }
}

function entered(draft: Draft, state: PathState, on: Day): Draft {
  return { ...draft, spells: [...draft.spells, { state, on }] };
}

function settled({
  memberOn,
  starts,
  ...draft
}: Draft): Omit<PathVersion, 'pathId' | 'recordedFrom' | 'recordedTo'> {
  const first = (state: PathState) =>
    draft.spells
      .filter((spell) => spell.state === state)
      .reduce<Day | null>((day, spell) => earliest(day, spell.on), null);
  return {
    ...draft,
    employerId: starts.at(-1)?.organisationId ?? null,
    spells: oneAfterTheOther(draft.spells),
    reached: filledBackwards({
      INTAKE: first('INTAKE'),
      ASSESSMENT: first('ASSESSMENT'),
      READY: first('READY'),
      PROPOSED: first('PROPOSED'),
      ACTIVE: first('ACTIVE'),
      MEMBER: memberOn,
    }),
  };
}

/** Who reached a stage has passed those before it, also where a step was never recorded on its own (a start without a proposal stage). */
function filledBackwards(reached: Record<Milestone, Day | null>): Record<Milestone, Day | null> {
  const filled = { ...reached };
  for (let index = milestones.length - 2; index >= 0; index--) {
    const [here, next] = [milestones[index]!, milestones[index + 1]!];
    if (next !== 'MEMBER') filled[here] = earliest(filled[here], filled[next]);
  }
  return filled;
}

/**
 * Within an aggregate the version decides: it is given under the aggregate's lock, while `time` is read from the clock
 * of whichever copy did the work, and copies' clocks differ. So the times of an aggregate are made not to run back
 * (a fact counts as recorded no earlier than the one before it), and no fact of a path counts as recorded before the
 * path was opened. Between aggregates these times decide, and then their ids.
 */
function inRecordingOrder(facts: PathFact[]): PathFact[] {
  const opened = facts.find(({ type }) => type === 'percorso.intake.path.opened.v1')?.time ?? '';
  return [...Map.groupBy(facts, ({ aggregateId }) => aggregateId).values()]
    .flatMap((ofAggregate) => {
      let latest = opened;
      return ofAggregate
        .toSorted((a, b) => a.aggregateVersion - b.aggregateVersion)
        .map((fact) => ({ ...fact, time: (latest = later(latest, fact.time)) }));
    })
    .toSorted(
      (a, b) =>
        compare(a.time, b.time) ||
        Number(a.aggregateId !== a.pathId) - Number(b.aggregateId !== b.pathId) ||
        compare(a.aggregateId, b.aggregateId) ||
        a.aggregateVersion - b.aggregateVersion,
    );
}

function later(a: string, b: string): string {
  return a < b ? b : a;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function earliest(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

function stageOf(state: PathState): string {
  return state.startsWith('EXITED') ? 'EXITED' : state;
}
