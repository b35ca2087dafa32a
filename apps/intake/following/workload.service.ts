import { Injectable } from '@nestjs/common';
import type { Stage } from '#contracts';
import { arrayLiteral } from '#persistence';
import type { RequestTx } from '#web';
import { birthTaskKinds } from '../alerts/adulthood.js';
import { Calendar } from '../calendar.js';
import { lastOfWeek } from '../tasks/urgency.js';
import type { TeamView, WorkloadRow } from './following.dto.js';
import { needsFollowing } from './needs-following.js';

interface Counted {
  account: string | null;
  stage: Stage;
  paths: number;
  overdue: number;
  week: number;
}

/** How much each case worker has to see to, within the scope of whoever asks. */
@Injectable()
export class Workload {
  constructor(private readonly calendar: Calendar) {}

  /** Nobody first, then who has most that is late. */
  async of(tx: RequestTx): Promise<WorkloadRow[]> {
    const rows = new Map<string | null, WorkloadRow>();
    for (const { account, stage, paths, overdue, week } of await this.counted(tx)) {
      const row = rows.get(account) ?? { account, paths: 0, byStage: {}, overdue: 0, week: 0 };
      row.byStage[stage] = paths;
      row.paths += paths;
      row.overdue += overdue;
      row.week += week;
      rows.set(account, row);
    }
    return [...rows.values()].toSorted(
      (a, b) =>
        Number(b.account === null) - Number(a.account === null) || b.overdue - a.overdue || b.paths - a.paths,
    );
  }

  /** How many in scope nobody follows. */
  async unfollowed(tx: RequestTx): Promise<number> {
    const [row] = await tx.em.execute<{ n: number }[]>(
      `select count(*)::int as n from path p join path_follower f on f.path_id = p.id
       where f.account is null and ${needsFollowing} and ${inScope(tx)}`,
      scopeOf(tx),
    );
    return row!.n;
  }

  teams({ em }: RequestTx): Promise<TeamView[]> {
    return em.execute('select id, name from team order by name limit 500');
  }

  /** Of days that follow from a date of birth the database knows the month only, so they are not counted here. */
  private counted(tx: RequestTx): Promise<Counted[]> {
    const today = this.calendar.day(tx.now);
    return tx.em.execute(
      `select f.account, p.stage, count(*)::int as paths, coalesce(sum(t.overdue), 0)::int as overdue,
              coalesce(sum(t.week), 0)::int as week
       from path p join path_follower f on f.path_id = p.id
       left join lateral (
         select count(*) filter (where t.due_on < ?) as overdue, count(*) filter (where t.due_on >= ?) as week
         from task t where t.path_id = p.id and t.organisation_id = p.organisation_id and t.role = 'SOCIAL_WORKER'
           and t.status in ('OPEN', 'POSTPONED') and t.remind_from <= ? and t.due_on <= ?
           and t.kind <> all(?::text[])) t on true
       where ${needsFollowing} and ${inScope(tx)} group by 1, 2`,
      [today, today, today, lastOfWeek(today), arrayLiteral(birthTaskKinds), ...scopeOf(tx)],
    );
  }
}

const inScope = ({ caller }: RequestTx) =>
  caller.organisations === 'ALL' ? 'true' : 'p.organisation_id = any(?::uuid[])';
const scopeOf = ({ caller }: RequestTx) =>
  caller.organisations === 'ALL' ? [] : [arrayLiteral(caller.organisations)];
