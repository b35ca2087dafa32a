import { Injectable } from '@nestjs/common';
import type { Day } from '#kernel';
import type { Tx } from '#persistence';
import { endOf, type AspectFact, type AspectKind, type Aspects, type Versioned } from './aspect.js';
import { AspectRow } from './aspect.entity.js';
import type { Measure } from './measure.js';
import type { Permit } from './permit.js';
import type { Reception } from './reception.js';
import type { Scheme } from './scheme.js';

/** Reads and adds versions. Whoever writes holds the path's lock. */
@Injectable()
export class AspectStore {
  async current(tx: Tx, pathId: string): Promise<Aspects> {
    return currentAmong(await this.history(tx, pathId));
  }

  /** Of many paths at once, by path; one without aspects has an entry of nothing. */
  async currentOf(tx: Tx, pathIds: string[]): Promise<Map<string, Aspects>> {
    const rows = await tx.em.find(
      AspectRow,
      { pathId: { $in: pathIds } },
      { orderBy: { version: 'asc' }, disableIdentityMap: true },
    );
    const byPath = Map.groupBy(rows, (row) => row.pathId);
    return new Map(pathIds.map((id) => [id, currentAmong(byPath.get(id) ?? [])]));
  }

  /** Every version, oldest first. */
  history(tx: Tx, pathId: string): Promise<AspectRow[]> {
    return tx.em.find(AspectRow, { pathId }, { orderBy: { version: 'asc' }, disableIdentityMap: true });
  }

  /** Returns the new version. `number` tells which permit it is about. */
  async add(
    tx: Tx,
    pathId: string,
    about: AspectFact,
    { validFrom, number = 1 }: { validFrom: Day; number?: number },
  ): Promise<number> {
    const { aspect, fact } = about;
    const before = await tx.em.count(AspectRow, { pathId, aspect });
    const version = before + 1;
    await tx.em.insert(AspectRow, {
      pathId,
      aspect,
      version,
      number,
      tenant: tx.scope.tenant,
      validFrom,
      recordedAt: tx.now,
      actor: tx.scope.actor,
      endsOn: endOf(about),
      withdrawn: false,
      fact,
    });
    return version;
  }

  /** What was recorded was wrong as a whole: a last version says so, and those before stay in the history. */
  async withdraw(tx: Tx, pathId: string, aspect: AspectKind): Promise<void> {
    const last = (await this.history(tx, pathId)).findLast((row) => row.aspect === aspect);
    if (!last || last.withdrawn) return;
    const stamp = { recordedAt: tx.now, actor: tx.scope.actor, endsOn: null, withdrawn: true };
    await tx.em.insert(AspectRow, { ...last, ...stamp, version: last.version + 1 });
  }
}

function currentAmong(rows: AspectRow[]): Aspects {
  const last = <T>(aspect: AspectKind) => {
    const row = rows.findLast((each) => each.aspect === aspect);
    return row === undefined || row.withdrawn ? null : versioned<T>(row);
  };
  const permits = rows.filter((row) => row.aspect === 'PERMIT');
  return {
    measure: last<Measure>('MEASURE'),
    permits: latestOfEachNumber(permits).map((row) => versioned<Permit>(row)),
    reception: last<Reception>('RECEPTION'),
    scheme: last<Scheme>('SCHEME'),
  };
}

/** The first version of a number says from when the document holds; later ones say more about the same document. */
function latestOfEachNumber(rows: AspectRow[]): AspectRow[] {
  const numbers = [...new Set(rows.map((row) => row.number))].toSorted((a, b) => a - b);
  return numbers.map((number) => {
    const own = rows.filter((row) => row.number === number);
    return { ...own.at(-1)!, validFrom: own[0]!.validFrom };
  });
}

function versioned<T>(row: AspectRow): Versioned<T> {
  const { version, number, validFrom, recordedAt, actor } = row;
  return { version, number, validFrom, recordedAt, actor, fact: row.fact as T };
}
