import { Injectable } from '@nestjs/common';
import { DomainError, isId } from '#kernel';
import { arrayLiteral, type Tx } from '#persistence';
import { Calendar } from '../calendar.js';

/** Seats of an opportunity. Whoever gets the row's lock first gets the last one; nobody overbooks (DESIGN §4). */
@Injectable()
export class Seats {
  constructor(private readonly calendar: Calendar) {}

  /** One statement: what it does not find free it cannot take. Throws CAPACITY_TAKEN with what the loser should read. */
  async take(tx: Tx, opportunityId: string): Promise<void> {
    const taken = await tx.em.execute<unknown[]>(
      `update opportunity set taken = taken + 1
       where id = ? and taken < capacity and status = 'OPEN' returning id`,
      [opportunityId],
    );
    if (taken.length === 0) throw await this.refusal(tx, opportunityId);
  }

  async giveBack(tx: Tx, opportunityId: string): Promise<void> {
    await tx.em.execute('update opportunity set taken = taken - 1 where id = ?', [opportunityId]);
  }

  /** The opportunities of which these paths hold seats, in one order. */
  async lockOf(tx: Tx, pathIds: string[]): Promise<void> {
    await tx.em.execute(
      `select id from opportunity where id in
         (select opportunity_id from placement where path_id = any(?::uuid[]) and holds_seat)
       order by id for update`,
      [arrayLiteral(pathIds.filter(isId))],
    );
  }

  /** Who got it is nobody's business; when is. */
  private async refusal(tx: Tx, opportunityId: string): Promise<DomainError> {
    const [last] = await tx.em.execute<{ taken_at: Date | null; capacity: number; status: string }[]>(
      `select o.capacity, o.status,
         (select max(p.recorded_at) from placement p where p.opportunity_id = o.id and p.holds_seat) as taken_at
       from opportunity o where o.id = ?`,
      [opportunityId],
    );
    const rule =
      last?.status === 'OPEN' ? 'placement.propose.capacity' : 'placement.propose.opportunity-closed';
    const takenAt = last?.taken_at ? new Date(last.taken_at) : null;
    const message =
      last?.status !== 'OPEN'
        ? 'The opportunity has been closed.'
        : takenAt
          ? `The last place was taken at ${this.calendar.time(takenAt, tx)}.`
          : 'There is no free place.';
    return new DomainError('CAPACITY_TAKEN', message, {
      rule,
      facts: { opportunityId, capacity: last?.capacity ?? 0, takenAt: takenAt?.toISOString() ?? null },
    });
  }
}
