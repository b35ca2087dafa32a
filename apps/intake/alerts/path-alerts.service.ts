import { Injectable } from '@nestjs/common';
import type { Day } from '#kernel';
import type { Tx } from '#persistence';
import { AspectStore } from '../paths/aspect.store.js';
import { PathRow } from '../paths/path.entity.js';
import { hasEnded } from '../paths/path.js';
import { PathStore } from '../paths/path.store.js';
import { PersonStore } from '../people/person.store.js';
import { FollowedStore } from '../tasks/followed.store.js';
import { TaskStore } from '../tasks/task.store.js';
import { inLine } from './in-line.js';
import { isMinor, watchesOf } from './path-alerts.js';
import type { Watch } from './watch.js';

interface Look {
  pathId: string;
  organisationId: string;
  due: Watch[];
  hasEnded: boolean;
  isInLine: boolean;
}

/** Brings the tasks of paths in line with what is on record. Safe to run at any time, any number of times. */
@Injectable()
export class PathAlerts {
  constructor(
    private readonly paths: PathStore,
    private readonly aspects: AspectStore,
    private readonly followed: FollowedStore,
    private readonly tasks: TaskStore,
    private readonly people: PersonStore,
  ) {}

  /** Looks at all of them in a few statements and writes only where something differs: mostly nothing does. */
  async refresh(tx: Tx, pathIds: readonly string[]): Promise<void> {
    // One order everywhere, so that two that refresh the same paths do not wait for each other.
    for (const look of await this.look(tx, [...new Set(pathIds)].toSorted())) {
      if (!look.isInLine) await this.bringInLine(tx, look.pathId);
    }
  }

  /** Under the path's lock: of two facts that arrive at the same moment, the second is looked at after the first. */
  private async bringInLine(tx: Tx, pathId: string): Promise<void> {
    await this.paths.lock(tx, pathId);
    for (const { due, ...path } of await this.look(tx, [pathId])) {
      await this.tasks.raise(tx, path, due);
      await (path.hasEnded ? this.tasks.close(tx, pathId, due) : this.tasks.retire(tx, pathId, due));
    }
  }

  private async look(tx: Tx, pathIds: string[]): Promise<Look[]> {
    const paths = await tx.em.find(
      PathRow,
      { id: { $in: pathIds } },
      { orderBy: { id: 'asc' }, disableIdentityMap: true },
    );
    const aspects = await this.aspects.currentOf(tx, pathIds);
    const followed = await this.followed.ofPaths(tx, pathIds);
    const onRecord = await this.tasks.onRecord(tx, pathIds);
    const birthDates = await this.birthDatesOf(tx, paths);
    return paths.map(({ id, organisationId, personId, state }) => {
      const birthDate = birthDates.get(personId) ?? null;
      const due = watchesOf({ path: state, aspects: aspects.get(id)!, birthDate, ...followed.get(id)! });
      // What a person set is nobody else's to close, until the path ends.
      const ended = hasEnded(state);
      const tasks = (onRecord.get(id) ?? []).filter((task) => ended || task.isRaised);
      return { pathId: id, organisationId, due, hasEnded: ended, isInLine: inLine(due, tasks) };
    });
  }

  /** Dates of birth of minors by person: of nobody else is one opened here. */
  private async birthDatesOf(tx: Tx, paths: PathRow[]): Promise<Map<string, Day | null>> {
    const minors = paths.filter(({ state }) => isMinor(state) && !hasEnded(state));
    if (minors.length === 0) return new Map();
    const ids = [...new Set(minors.map(({ personId }) => personId))];
    const identities = await this.people.identities(tx, ids, ['birthDate']);
    return new Map([...identities].map(([id, { birthDate }]) => [id, birthDate]));
  }
}
