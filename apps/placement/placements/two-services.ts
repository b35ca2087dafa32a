import type { Stage } from '#contracts';
import { addDays } from '#kernel';
import { hearPath, unknownCandidate, type Candidate, type PathFact } from '../candidates/candidate.js';
import { followEnding, type EndingEvent } from './convergence.js';
import { standingOf } from './path-standing.js';
import { decideProposal } from './proposal.js';
import {
  evolvePlacement,
  holdsSeat,
  isOpen,
  proposedPlacement,
  type PlacementEvent,
  type PlacementState,
} from './placement.js';

/**
 * For the convergence spec: placement's real decisions beside a model of intake's rules (DESIGN §4), and the
 * messages between them, which arrive in order per aggregate, any number of times, at any time.
 */
const pathId = '0190a000-0000-7000-8000-000000000001';
const firstDay = '2026-01-01';

export interface PlacementMessage {
  id: string;
  version: number;
  event: PlacementEvent;
}
export type Message = { to: 'placement'; fact: PathFact } | { to: 'intake'; news: PlacementMessage };

export interface Intake {
  phase: 'UNDER_WAY' | 'PAUSED' | 'EXITED' | 'TRANSFERRED';
  /** Nothing more is done here, and placement sees an end. */
  voided: boolean;
  stage: Stage;
  /** Where a path that has ended stood: it goes on there when the end is taken back. */
  before: { phase: 'UNDER_WAY' | 'PAUSED'; stage: Stage; since: string };
  version: number;
  placements: Record<string, { version: number; status: 'OPEN' | 'STARTED' | 'CLOSED' }>;
  organisationId: string | null;
  /** Every end there ever was, also one that was taken back. */
  ends: string[];
  /** Placements for which somebody has been asked to look. */
  tasks: string[];
}

export interface World {
  day: number;
  intake: Intake;
  candidate: Candidate;
  placements: Record<string, { state: PlacementState; version: number }>;
  /** Per aggregate, in order, not delivered yet. */
  queues: Record<string, Message[]>;
  /** Everything that has been sent, for delivery once more. */
  sent: Message[];
}

export function newWorld(): World {
  const intake: Intake = {
    phase: 'UNDER_WAY',
    voided: false,
    stage: 'READY',
    before: { phase: 'UNDER_WAY', stage: 'READY', since: firstDay },
    version: 0,
    placements: {},
    organisationId: null,
    ends: [],
    tasks: [],
  };
  const world: World = {
    day: 0,
    intake,
    candidate: unknownCandidate(pathId),
    placements: {},
    queues: {},
    sent: [],
  };
  tell(world, 'stage-changed', { from: 'ASSESSMENT', to: 'READY', placementId: null });
  deliver(world, pathId);
  return world;
}

const dayIn = (world: World) => addDays(firstDay, world.day++);

function tell(world: World, kind: string, data: object): void {
  const type = `percorso.intake.path.${kind}.v1`;
  const fact = {
    type,
    subject: pathId,
    aggregateversion: ++world.intake.version,
    data: { on: dayIn(world), ...data },
  } as unknown as PathFact;
  send(world, pathId, { to: 'placement', fact });
}

function send(world: World, aggregate: string, message: Message): void {
  (world.queues[aggregate] ??= []).push(message);
  world.sent.push(message);
}

/** What the social worker does; refused silently where intake's own rules would refuse it. */
export function actAtIntake(
  world: World,
  act: 'pause' | 'resume' | 'exit' | 'transfer' | 'undo-end' | 'void' | 'hand-over',
): void {
  const { intake } = world;
  if (intake.voided) return;
  if (act === 'void') return voidPath(world);
  if (act === 'hand-over') {
    intake.organisationId = `organisation-${world.day}`;
    return tell(world, 'responsible-changed', { organisationId: intake.organisationId });
  }
  if (act === 'undo-end') return undoEnd(world);
  if (intake.phase === 'EXITED' || intake.phase === 'TRANSFERRED') return;
  const from = intake.stage;
  if (act === 'pause' && intake.phase === 'UNDER_WAY') {
    intake.phase = 'PAUSED';
    tell(world, 'paused', { from, reason: 'HEALTH' });
  } else if (act === 'resume' && intake.phase === 'PAUSED') {
    intake.phase = 'UNDER_WAY';
    tell(world, 'resumed', { to: stageOf(intake) });
  } else if (act === 'exit' || act === 'transfer') {
    intake.before = { phase: intake.phase, stage: from, since: addDays(firstDay, world.day) };
    intake.phase = act === 'exit' ? 'EXITED' : 'TRANSFERRED';
    intake.ends.push(intake.phase);
    tell(world, act === 'exit' ? 'exited' : 'transferred', { from, reason: 'OTHER' });
    for (const [id, { status }] of Object.entries(intake.placements))
      if (status === 'STARTED') ask(intake, id);
  }
  intake.stage = stageOf(intake);
}

/** Refused while work goes on, as far as intake has heard. */
function voidPath(world: World): void {
  const { intake } = world;
  if (Object.values(intake.placements).some(({ status }) => status === 'STARTED')) return;
  intake.voided = true;
  intake.ends.push('VOIDED');
  tell(world, 'voided', { from: intake.stage, reason: 'OTHER' });
}

/** The end was a mistake: the path goes on where it stood, then what placement told meanwhile counts. */
function undoEnd(world: World): void {
  const { intake } = world;
  const { phase: from, before } = intake;
  if (from !== 'EXITED' && from !== 'TRANSFERRED') return;
  intake.phase = before.phase;
  intake.tasks = [];
  tell(world, 'exit-withdrawn', { from, to: before.stage, since: before.since });
  intake.stage = stageOf(intake);
  if (intake.stage !== before.stage)
    tell(world, 'stage-changed', { from: before.stage, to: intake.stage, placementId: null });
}

function stageOf({ phase, placements }: Intake): Stage {
  if (phase !== 'UNDER_WAY') return phase;
  const statuses = Object.values(placements).map(({ status }) => status);
  return statuses.includes('STARTED') ? 'ACTIVE' : statuses.includes('OPEN') ? 'PROPOSED' : 'READY';
}

function ask(intake: Intake, id: string): void {
  if (!intake.tasks.includes(id)) intake.tasks.push(id);
}

/** What the placement officer does, by placement's real decisions where the path has a say. */
export function actAtPlacement(world: World, act: 'propose' | 'start' | 'close', id: string): void {
  const known = world.placements[id];
  const path = standingOf(world.candidate.stage);
  const on = dayIn(world);
  if (act === 'propose') {
    if (known) return;
    const command = { pathId, opportunityId: id, organisationId: id, on, plannedStartOn: null };
    try {
      const event = decideProposal(
        command,
        { path, whyNot: [], alreadyOpen: false },
        { now: new Date(0), today: on },
      );
      world.placements[id] = { state: proposedPlacement(id, event.data as never), version: 0 };
      emit(world, id, event);
    } catch {
      // the path is paused or has ended, as far as placement has heard
    }
  } else if (act === 'start' && known && isOpen(known.state) && path.kind === 'UNDER_WAY') {
    const work = {
      contract: 'PERMANENT',
      endsOn: null,
      weeklyHours: 20,
      isco: '9112',
      branch: null,
    } as const;
    const data = { pathId, opportunityId: id, organisationId: id, on, ...work };
    emit(world, id, { type: 'percorso.placement.placement.started.v1', data });
  } else if (act === 'close' && known && holdsSeat(known.state)) {
    const hadStarted = !isOpen(known.state);
    const how = {
      outcome: hadStarted ? 'ENDED' : 'REFUSED',
      reason: 'OTHER',
      by: 'PERSON',
      hadStarted,
    } as const;
    const data = { pathId, opportunityId: id, organisationId: id, on, ...how };
    emit(world, id, { type: 'percorso.placement.placement.closed.v1', data });
  }
}

function emit(world: World, id: string, event: PlacementEvent): void {
  const placement = world.placements[id]!;
  placement.version++;
  placement.state = evolvePlacement(placement.state, event);
  send(world, id, { to: 'intake', news: { id, version: placement.version, event } });
}

/** Delivers the next message of one aggregate. */
export function deliver(world: World, aggregate: string): void {
  const message = world.queues[aggregate]?.shift();
  if (message) receive(world, message);
}

/** Once more, also late: a message that has been delivered before. */
export function redeliver(world: World, nth: number): void {
  const waiting = new Set(Object.values(world.queues).flat());
  const delivered = world.sent.filter((message) => !waiting.has(message));
  if (delivered.length > 0) receive(world, delivered[nth % delivered.length]!);
}

function receive(world: World, message: Message): void {
  if (message.to === 'placement') {
    world.candidate = hearPath(world.candidate, message.fact);
    if (!isEnding(message.fact) || standingOf(world.candidate.stage).kind !== 'ENDED') return;
    for (const [id, { state }] of Object.entries(world.placements)) {
      for (const event of followEnding(state, message.fact)) emit(world, id, event);
    }
    return;
  }
  const { id, version, event } = message.news;
  const { intake } = world;
  if (version <= (intake.placements[id]?.version ?? 0)) return;
  const status = event.type.includes('closed')
    ? 'CLOSED'
    : event.type.includes('started')
      ? 'STARTED'
      : 'OPEN';
  intake.placements[id] = { version, status };
  const ended = intake.voided || intake.phase === 'EXITED' || intake.phase === 'TRANSFERRED';
  if (ended && status !== 'CLOSED') ask(intake, id);
  const from = intake.stage;
  intake.stage = stageOf(intake);
  if (from !== intake.stage && !intake.voided)
    tell(world, 'stage-changed', { from, to: intake.stage, placementId: id });
}

function isEnding(fact: PathFact): fact is EndingEvent {
  return /\.(exited|transferred|voided)\./.test(fact.type);
}
