import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { EventOf, EventType } from '#contracts';
import { EventContext } from '#messaging';
import type { PathFact, PathFactType } from './path-history.js';
import { projectPaths } from './path-projection.js';

/** Keeps every fact that moves a path, whichever service recorded it. */
@Controller()
export class PathFacts {
  @EventPattern<EventType[]>([
    'percorso.intake.path.opened.v1',
    'percorso.intake.path.stage-changed.v1',
    'percorso.intake.path.paused.v1',
    'percorso.intake.path.resumed.v1',
    'percorso.intake.path.transferred.v1',
    'percorso.intake.path.exited.v1',
    'percorso.intake.path.exit-withdrawn.v1',
    'percorso.intake.path.stage-withdrawn.v1',
    'percorso.intake.path.voided.v1',
    'percorso.intake.path.responsible-changed.v1',
    'percorso.intake.path.stage-date-corrected.v1',
    'percorso.intake.path.entry-corrected.v1',
    'percorso.intake.path.way-in-corrected.v1',
  ])
  onPath(@Payload() event: EventOf<PathFactType>, @Ctx() context: EventContext): void {
    this.keep(event, event.subject, context);
  }

  @EventPattern<EventType[]>([
    'percorso.placement.placement.started.v1',
    'percorso.placement.placement.step-withdrawn.v1',
    'percorso.placement.membership.registered.v1',
    'percorso.placement.membership.role-assigned.v1',
  ])
  onPlacementOrMembership(@Payload() event: EventOf<PathFactType>, @Ctx() context: EventContext): void {
    this.keep(event, (event.data as { pathId: string }).pathId, context);
  }

  private keep(event: EventOf<PathFactType>, pathId: string, context: EventContext): void {
    context.collect(projectPaths, {
      eventId: event.id,
      pathId,
      aggregateId: event.subject,
      aggregateVersion: event.aggregateversion,
      type: event.type,
      time: event.time,
      data: event.data,
    } as PathFact);
  }
}
