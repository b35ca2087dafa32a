import { Injectable } from '@nestjs/common';
import { DomainError, newId, violated } from '#kernel';
import { inScope, requireVersion, type RequestTx } from '#web';
import { Calendar } from '../calendar.js';
import type { AbsenceDto, AbsenceView, ChangedAbsence } from './following.dto.js';
import { FollowingStore } from './following.store.js';
import type { Colleague } from './hand-over.js';

/** Longest absence that somebody covers: what lasts longer is handed over. */
const mostDays = 366;

/** From … to … Maria covers for Anna: nothing changes hands, and it ends by itself. */
@Injectable()
export class Absences {
  constructor(
    private readonly store: FollowingStore,
    private readonly calendar: Calendar,
  ) {}

  /** By the one who is away, or a manager. */
  async add(tx: RequestTx, { account, cover, from, to }: AbsenceDto): Promise<ChangedAbsence> {
    requireOwnOrManager(tx, account);
    if (account === cover) throw violated('absence.cover-differs', 'nobody covers for themself');
    const today = this.calendar.day(tx.now);
    if (to < from || to < today)
      throw violated('absence.days', 'the last day lies before the first, or is past');
    if (Date.parse(to) - Date.parse(from) > mostDays * 86_400_000)
      throw violated('absence.too-long', 'whoever is away for longer hands over', { mostDays });
    await this.store.learn(tx, tx.caller);
    for (const id of [account, cover]) {
      const colleague = await this.store.colleague(tx, id);
      requireSharedScope(tx, colleague);
      if (!colleague.roles.includes('SOCIAL_WORKER'))
        throw violated('absence.case-workers', 'only case workers follow people');
    }
    const id = newId();
    await tx.em.execute(
      `insert into absence (id, tenant, account, cover, from_day, to_day, ended, version, recorded_at, actor)
       values (?, ?, ?::uuid, ?::uuid, ?::date, ?::date, false, 1, ?, ?)`,
      [id, tx.scope.tenant, account, cover, from, to, tx.now, tx.scope.actor],
    );
    tx.audit([account, cover]);
    return { id, version: 1 };
  }

  /** Before its last day: who was away is back, or it was a mistake. */
  async end(tx: RequestTx, id: string): Promise<ChangedAbsence> {
    const [absence] = await tx.em.execute<{ account: string; version: number }[]>(
      'select account, version from absence where id = ?::uuid and not ended for update',
      [id],
    );
    if (!absence) throw new DomainError('NOT_FOUND', 'There is no such absence.');
    requireOwnOrManager(tx, absence.account);
    requireVersion(tx, absence.version);
    const version = absence.version + 1;
    await tx.em.execute('update absence set ended = true, version = ? where id = ?::uuid', [version, id]);
    tx.audit([absence.account]);
    return { id, version };
  }

  /** Present ones and those to come. */
  list(tx: RequestTx): Promise<AbsenceView[]> {
    return tx.em.execute(
      `select id, account, cover, from_day::text as "from", to_day::text as "to", version from absence
       where not ended and to_day >= ?::date order by from_day, id limit 200`,
      [this.calendar.day(tx.now)],
    );
  }
}

/** A manager of one cooperative does not send away the case workers of another. */
function requireSharedScope({ caller }: RequestTx, { organisations }: Colleague): void {
  if (caller.organisations === 'ALL' || organisations === null) return;
  if (organisations.some((id) => inScope(caller, id))) return;
  throw violated('absence.of-a-colleague', 'this colleague works for other organisations');
}

function requireOwnOrManager({ caller }: RequestTx, account: string): void {
  if (caller.account === account || caller.roles.includes('MANAGER')) return;
  throw violated('absence.of-a-colleague', 'a colleague’s absence is theirs to say, or a manager’s');
}
