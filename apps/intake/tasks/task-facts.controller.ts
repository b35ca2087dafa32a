import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { EventOf, EventType } from '#contracts';
import { EventContext } from '#messaging';
import type { Tx } from '#persistence';
import { PathAlerts } from '../alerts/path-alerts.service.js';
import { PathStore } from '../paths/path.store.js';
import type { MembershipEvent } from './followed-membership.js';
import type { PlacementEvent } from './followed-placement.js';
import { FollowedStore } from './followed.store.js';
import { TaskStore } from './task.store.js';

/**
 * Whatever happens to a path, a placement or a membership may call for a task or make one moot. Nothing is decided
 * here event by event: each is noted, and then the tasks of the path are brought in line with what is on record,
 * so that events that come late or twice end in the same tasks.
 */
@Controller()
export class TaskFacts {
  constructor(
    private readonly followed: FollowedStore,
    private readonly alerts: PathAlerts,
    private readonly tasks: TaskStore,
    private readonly paths: PathStore,
  ) {}

  @EventPattern<EventType[]>([
    'percorso.intake.path.opened.v1',
    'percorso.intake.path.constraints-changed.v1',
    'percorso.intake.path.entry-corrected.v1',
    'percorso.intake.path.stage-date-corrected.v1',
    'percorso.intake.path.transferred.v1',
    'percorso.intake.path.exited.v1',
    'percorso.intake.path.exit-withdrawn.v1',
    'percorso.intake.path.transfer-proposed.v1',
    'percorso.intake.path.transfer-declined.v1',
  ])
  onPath(@Payload() event: EventOf<EventType>, @Ctx() context: EventContext): void {
    context.collect(this.lookAt, event.subject);
  }

  @EventPattern<EventType[]>([
    'percorso.placement.placement.proposed.v1',
    'percorso.placement.placement.started.v1',
    'percorso.placement.placement.terms-change-settled.v1',
    'percorso.placement.placement.closed.v1',
    'percorso.placement.placement.step-withdrawn.v1',
  ])
  async onPlacement(@Payload() event: PlacementEvent, @Ctx() context: EventContext): Promise<void> {
    await this.followed.placement(context.tx, event);
    context.collect(this.lookAt, event.data.pathId);
  }

  @EventPattern<EventType[]>([
    'percorso.placement.membership.applied.v1',
    'percorso.placement.membership.admitted.v1',
    'percorso.placement.membership.rejected.v1',
    'percorso.placement.membership.appealed.v1',
    'percorso.placement.membership.rejected-finally.v1',
    'percorso.placement.membership.registered.v1',
    'percorso.placement.membership.category-changed.v1',
    'percorso.placement.membership.withdrawn.v1',
    'percorso.placement.membership.excluded.v1',
  ])
  async onMembership(@Payload() event: MembershipEvent, @Ctx() context: EventContext): Promise<void> {
    await this.followed.membership(context.tx, event);
    context.collect(this.lookAt, event.data.pathId);
  }

  @EventPattern<EventType[]>(['percorso.intake.path.voided.v1'])
  onVoided(@Payload() event: EventOf<EventType>, @Ctx() context: EventContext): void {
    context.collect(this.dismiss, event.subject);
    context.collect(this.lookAt, event.subject);
  }

  @EventPattern<EventType[]>(['percorso.intake.path.responsible-changed.v1'])
  onResponsible(@Payload() event: EventOf<EventType>, @Ctx() context: EventContext): void {
    context.collect(this.handOver, event.subject);
    context.collect(this.lookAt, event.subject);
  }

  private readonly handOver = async (tx: Tx, pathIds: string[]): Promise<void> => {
    await this.paths.lockAll(tx, pathIds);
    await this.tasks.followPaths(tx, pathIds);
  };

  private readonly dismiss = async (tx: Tx, pathIds: string[]): Promise<void> => {
    await this.paths.lockAll(tx, pathIds);
    await this.tasks.dismissOwn(tx, pathIds);
  };

  /** Once for all paths of the events at hand. */
  private readonly lookAt = (tx: Tx, pathIds: string[]): Promise<void> => this.alerts.refresh(tx, pathIds);
}
