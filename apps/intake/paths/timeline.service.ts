import { Injectable } from '@nestjs/common';
import { isDay, isId } from '#kernel';
import { decodeCursor, isMoment, pageOf, type Page, type RequestTx } from '#web';
import { PathFactRow } from './path.entity.js';
import { PathStore } from './path.store.js';
import type { TimelineFact, TimelineQuery } from './timeline.dto.js';
import { TimelineChanges } from './timeline-changes.service.js';
import { changesFor, sightOf, valuesFor } from './visibility.js';

/** Told again by the facts they follow from: a new measure, a permit, an assessment. */
const derived = ['constraints-changed', 'profile-changed'];

/** Every fact of a path, in the order in which they happened. */
@Injectable()
export class Timeline {
  constructor(
    private readonly store: PathStore,
    private readonly changes: TimelineChanges,
  ) {}

  async of(tx: RequestTx, pathId: string, query: TimelineQuery): Promise<Page<TimelineFact>> {
    const { limit, cursor, order = 'asc', all = false } = query;
    const rest = cursor === undefined ? {} : { $or: after(cursor, order === 'asc' ? '$gt' : '$lt') };
    const { state } = await this.store.read(tx, pathId);
    tx.audit([pathId, state.personId]);
    const rows = await tx.em.find(
      PathFactRow,
      {
        pathId,
        ...(all ? {} : { kind: { $nin: derived } }),
        ...rest,
      },
      { orderBy: { onDay: order, recordedAt: order, id: order }, limit: limit + 1, disableIdentityMap: true },
    );
    const page = pageOf(rows, limit, (row) => [row.onDay, row.recordedAt.toISOString(), row.id]);
    const sight = sightOf(tx.caller.roles);
    const changes = await this.changes.of(tx, { pathId, personId: state.personId }, page.items);
    return {
      next: page.next,
      items: page.items.map((fact) => ({
        id: fact.id,
        kind: fact.kind,
        on: fact.onDay,
        recordedAt: fact.recordedAt,
        actor: fact.actor,
        version: fact.version,
        values: valuesFor(sight, fact.kind, fact.values),
        changes: changesFor(sight, fact.kind, changes(fact)),
      })),
    };
  }
}

function after(cursor: string, beyond: '$gt' | '$lt') {
  const [onDay, recorded, id] = decodeCursor(cursor, isDay, isMoment, isId);
  const recordedAt = new Date(recorded);
  return [
    { onDay: { [beyond]: onDay } },
    { onDay, recordedAt: { [beyond]: recordedAt } },
    { onDay, recordedAt, id: { [beyond]: id } },
  ];
}
