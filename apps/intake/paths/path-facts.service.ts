import { Injectable } from '@nestjs/common';
import { type Day, newId } from '#kernel';
import type { Tx } from '#persistence';
import { Calendar } from '../calendar.js';
import { PathFactRow, PathRow } from './path.entity.js';
import type { PathEvent } from './path.js';

/** A line of the timeline. `values` holds codes, days and ids: never a name, never a text. */
export interface PathFact {
  /** `<noun>-<what happened>`, as in `permit-recorded`. */
  kind: string;
  /** The day it happened. */
  on: Day;
  values: Record<string, unknown>;
}

/** What changed after the version an editor saw. */
export interface ChangesSince {
  version: number;
  changes: { kind: string; version: number; recordedAt: Date; actor: string }[];
}

/** Writes the story of a path; rows are only ever added. */
@Injectable()
export class PathFacts {
  constructor(private readonly calendar: Calendar) {}

  /** The emitted events, then further facts of the same change. */
  async recordEvents(
    tx: Tx,
    change: { pathId: string; version: number; events: PathEvent[]; facts: PathFact[] },
  ): Promise<void> {
    const { pathId, version, events, facts } = change;
    const first = version - events.length + 1;
    const today = this.calendar.day(tx.now);
    const rows = [
      ...events.map((event, index) => ({ ...factOf(event, today), version: first + index, sourceKey: null })),
      ...facts.map((fact) => ({ ...fact, version: null, sourceKey: null })),
    ];
    await this.insert(tx, pathId, rows);
  }

  /** A fact that changes nothing of the path itself: a note, a new version of a permit. */
  async record(tx: Tx, pathId: string, fact: PathFact): Promise<void> {
    await this.insert(tx, pathId, [{ ...fact, version: null, sourceKey: null }]);
  }

  /** A fact another service told: recorded once however often it comes, at the moment it was recorded there. */
  async recordFrom(
    tx: Tx,
    pathId: string,
    fact: PathFact,
    source: { id: string; time: string },
  ): Promise<void> {
    const sourceKey = source.id;
    if ((await tx.em.count(PathFactRow, { pathId, sourceKey })) > 0) return;
    await this.insert(tx, pathId, [{ ...fact, version: null, sourceKey }], new Date(source.time));
  }

  async since(tx: Tx, pathId: string, version: number): Promise<ChangesSince> {
    const row = await tx.em.findOneOrFail(
      PathRow,
      { id: pathId },
      { disableIdentityMap: true, fields: ['version'] },
    );
    const facts = await tx.em.find(
      PathFactRow,
      { pathId, version: { $gt: version } },
      { orderBy: { version: 'asc' }, limit: 20, disableIdentityMap: true },
    );
    return {
      version: row.version,
      changes: facts.map(({ kind, version: at, recordedAt, actor }) => ({
        kind,
        version: at ?? 0,
        recordedAt,
        actor,
      })),
    };
  }

  private async insert(
    tx: Tx,
    pathId: string,
    facts: (PathFact & { version: number | null; sourceKey: string | null })[],
    recordedAt = tx.now,
  ): Promise<void> {
    if (facts.length === 0) return;
    const stamp = { pathId, tenant: tx.scope.tenant, recordedAt, actor: tx.scope.actor };
    await tx.em.insertMany(
      PathFactRow,
      facts.map(({ on, ...fact }) => ({ id: newId(), onDay: on, ...fact, ...stamp })),
    );
  }
}

/** `percorso.intake.path.stage-changed.v1` is told as `stage-changed`, on the day it happened. */
function factOf(event: PathEvent, today: Day): PathFact {
  const kind = event.type.split('.')[3] ?? event.type;
  return { kind, on: dayOf(event, today), values: event.data };
}

function dayOf(event: PathEvent, today: Day): Day {
  const { data } = event;
  if ('on' in data) return data.on;
  if ('openedOn' in data) return data.openedOn;
  if ('from' in data) return data.from;
  return today;
}
