import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { EventConsumer, EventContext, type CloudEvent } from '#messaging';
import type { Tx } from '#persistence';
import { MembershipStore } from '../memberships/membership.store.js';
import type { EndingEvent } from '../placements/convergence.js';
import { standingOf } from '../placements/path-standing.js';
import { PlacementService } from '../placements/placement.service.js';
import { CandidateStore } from './candidate.store.js';
import type { PathFact } from './candidate.js';

/**
 * What intake says of its paths. The candidate comes first, so that its lock is held before the placements';
 * then what an ending does to them (placements/convergence.ts). Twice or late, each changes nothing.
 */
@Controller()
export class PathFacts {
  constructor(
    private readonly candidates: CandidateStore,
    private readonly placements: PlacementService,
    private readonly memberships: MembershipStore,
    consumer: EventConsumer,
  ) {
    consumer.beforehand((tx, events) => this.lockRows(tx, events));
  }

  /** As a proposal does: candidates, then placements, then opportunities. The endings at hand may share one. */
  private async lockRows(tx: Tx, events: CloudEvent[]): Promise<void> {
    const ending = events.filter(({ type }) => /\.(exited|transferred|voided)\./.test(type));
    if (ending.length === 0) return;
    await this.candidates.lockAll(tx, subjects(events));
    await this.placements.lockSeatsOf(tx, subjects(ending));
  }

  @EventPattern([
    'percorso.intake.path.opened.v1',
    'percorso.intake.path.stage-changed.v1',
    'percorso.intake.path.paused.v1',
    'percorso.intake.path.resumed.v1',
    'percorso.intake.path.exit-withdrawn.v1',
    'percorso.intake.path.stage-withdrawn.v1',
    'percorso.intake.path.way-in-corrected.v1',
    'percorso.intake.path.stage-date-corrected.v1',
    'percorso.intake.path.disadvantage-recorded.v1',
    'percorso.intake.path.constraints-changed.v1',
    'percorso.intake.path.profile-changed.v1',
  ])
  async onFact(@Payload() event: PathFact, @Ctx() { tx }: EventContext): Promise<void> {
    await this.candidates.hear(tx, event);
  }

  @EventPattern([
    'percorso.intake.path.exited.v1',
    'percorso.intake.path.transferred.v1',
    'percorso.intake.path.voided.v1',
  ])
  async onEnding(@Payload() event: EndingEvent, @Ctx() { tx }: EventContext): Promise<void> {
    const { stage } = await this.candidates.hear(tx, event);
    // An end that was taken back and comes once more withdraws nothing of what was proposed since.
    if (standingOf(stage).kind === 'ENDED') await this.placements.pathEnded(tx, event);
  }

  /** Who follows the person sees their placements and memberships. */
  @EventPattern(['percorso.intake.path.responsible-changed.v1'])
  async onResponsible(@Payload() event: PathFact, @Ctx() { tx }: EventContext): Promise<void> {
    const { pathId, organisationId } = await this.candidates.hear(tx, event);
    await this.placements.followPath(tx, pathId, organisationId);
    await this.memberships.followPath(tx, pathId, organisationId);
  }
}

const subjects = (events: CloudEvent[]) => events.map(({ subject }) => subject);
