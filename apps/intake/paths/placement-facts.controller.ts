import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { EventOf, EventType, EventTypeOn } from '#contracts';
import { EventConsumer, EventContext, type CloudEvent } from '#messaging';
import type { Tx } from '#persistence';
import { earlier, followPlacement, type PlacementEvent } from './convergence.js';
import { PathFacts, type PathFact } from './path-facts.service.js';
import { PathStore } from './path.store.js';

type MembershipEvent = EventOf<EventTypeOn<'percorso.placement.membership'>>;

/** What comes back from placement: it moves the path by the rules of convergence.ts, and is told in its timeline. */
@Controller()
export class PlacementFacts {
  constructor(
    private readonly store: PathStore,
    private readonly facts: PathFacts,
    consumer: EventConsumer,
  ) {
    consumer.beforehand((tx, events) => this.lockPaths(tx, events));
  }

  /** Placements of one path lie in any partition, and their batches are handled at the same moment. */
  private lockPaths(tx: Tx, events: CloudEvent[]): Promise<void> {
    const told = events.filter(({ type }) => type.startsWith('percorso.placement.'));
    return this.store.lockAll(
      tx,
      told.map(({ data }) => (data as { pathId: string }).pathId),
    );
  }

  @EventPattern<EventType[]>([
    'percorso.placement.placement.proposed.v1',
    'percorso.placement.placement.interview-set.v1',
    'percorso.placement.placement.authorisation-requested.v1',
    'percorso.placement.placement.authorised.v1',
    'percorso.placement.placement.started.v1',
    'percorso.placement.placement.activated.v1',
    'percorso.placement.placement.terms-change-requested.v1',
    'percorso.placement.placement.terms-change-settled.v1',
    'percorso.placement.placement.closed.v1',
    'percorso.placement.placement.step-withdrawn.v1',
  ])
  async onPlacement(@Payload() event: PlacementEvent, @Ctx() { tx }: EventContext): Promise<void> {
    const { pathId } = event.data;
    const { state, version } = await this.store.lock(tx, pathId);
    const followed = followPlacement(state, event);
    await this.store.save(tx, { state: followed.state, version }, followed.events);
    await this.facts.recordFrom(tx, pathId, told(event, 'placementId'), event);
  }

  @EventPattern<EventType[]>([
    'percorso.placement.membership.interested.v1',
    'percorso.placement.membership.applied.v1',
    'percorso.placement.membership.admitted.v1',
    'percorso.placement.membership.rejected.v1',
    'percorso.placement.membership.appealed.v1',
    'percorso.placement.membership.rejected-finally.v1',
    'percorso.placement.membership.share-paid.v1',
    'percorso.placement.membership.registered.v1',
    'percorso.placement.membership.category-changed.v1',
    'percorso.placement.membership.withdrawn.v1',
    'percorso.placement.membership.excluded.v1',
    'percorso.placement.membership.role-assigned.v1',
    'percorso.placement.membership.role-ended.v1',
  ])
  async onMembership(@Payload() event: MembershipEvent, @Ctx() { tx }: EventContext): Promise<void> {
    const { pathId } = event.data;
    const { state, version } = await this.store.lock(tx, pathId);
    if (event.type === 'percorso.placement.membership.registered.v1') {
      const memberOn = earlier(state.memberOn, event.data.on);
      await this.store.save(tx, { state: { ...state, memberOn }, version }, []);
    }
    await this.facts.recordFrom(tx, pathId, told(event, 'membershipId'), event);
  }
}

/** `percorso.placement.membership.role-assigned.v1` is told as `membership-role-assigned`, on the day it happened. */
function told(event: PlacementEvent | MembershipEvent, idName: 'placementId' | 'membershipId'): PathFact {
  const [, , aggregate, name] = event.type.split('.');
  const { pathId: _own, ...values } = event.data;
  const on = 'on' in event.data ? event.data.on : 'from' in event.data ? event.data.from : event.data.to;
  return { kind: `${aggregate}-${name}`, on, values: { [idName]: event.subject, ...values } };
}
