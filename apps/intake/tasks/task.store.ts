import { Injectable } from '@nestjs/common';
import { ownTaskKinds, raisedTaskKinds, taskKinds, type TaskKind } from '#contracts';
import { DomainError, newId, type Day } from '#kernel';
import { arrayLiteral, type Tx } from '#persistence';
import { requireScope, requireVersion, type RequestTx } from '#web';
import type { TaskOnRecord } from '../alerts/in-line.js';
import type { Watch } from '../alerts/watch.js';
import { Calendar } from '../calendar.js';
import { PathFacts } from '../paths/path-facts.service.js';
import { taskRules } from './task-rules.js';
import { TaskChangeRow, TaskRow } from './task.entity.js';
import type { TaskChange } from './task.js';

/** The path a task is about. */
export interface TaskOwner {
  pathId: string;
  organisationId: string;
}

/** A task as far as it can differ from what is due. */
export type RecordedTask = TaskOnRecord & { isRaised: boolean };

type Changed = Pick<TaskRow, 'id' | 'version' | 'status' | 'dueOn' | 'remindFrom'>;
type Closed = Changed & Pick<TaskRow, 'kind'>;

const returned = `task.id, task.kind, task.version, task.status, task.due_on::text as "dueOn",
  task.remind_from::text as "remindFrom"`;

/** Writes tasks, each change with its line of history. */
@Injectable()
export class TaskStore {
  constructor(
    private readonly calendar: Calendar,
    private readonly facts: PathFacts,
  ) {}

  /**
   * Makes sure that these tasks exist, whoever asks and however often. One that was done stays done; one that had
   * become moot is opened again. Of one that somebody put off, the day from which it is shown is left alone, unless the
   * event comes sooner than it did.
   */
  async raise(tx: Tx, { pathId, organisationId }: TaskOwner, due: Watch[]): Promise<void> {
    if (due.length === 0) return;
    const rows = due.map((task) => ({
      organisationId,
      ...task,
      id: newId(),
      role: taskRules[task.kind].role,
    }));
    const changed = await tx.em.execute<Changed[]>(
      `insert into task (id, tenant, path_id, organisation_id, kind, key, status, due_on, remind_from, role, subject_id,
                         facts, has_text, version, recorded_at, raised_by)
       select id, ?, ?::uuid, "organisationId", kind, key, 'OPEN', "dueOn", "remindFrom", role, "subjectId", facts, false, 1, ?, ?
       from jsonb_to_recordset(?::jsonb) as due
         (id uuid, kind text, key text, "dueOn" date, "remindFrom" date, role text, "subjectId" uuid, "organisationId" uuid, facts jsonb)
       on conflict (tenant, key) do update set
         status = case task.status when 'POSTPONED' then 'POSTPONED' else 'OPEN' end,
         due_on = excluded.due_on, facts = excluded.facts, version = task.version + 1,
         remind_from = case when task.status <> 'POSTPONED' then excluded.remind_from
                            when excluded.due_on < task.due_on then least(task.remind_from, excluded.due_on)
                            else task.remind_from end
       where task.status = 'MOOT'
          or (task.status = 'OPEN' and (task.due_on, task.remind_from, task.facts)
              is distinct from (excluded.due_on, excluded.remind_from, excluded.facts))
          or (task.status = 'POSTPONED' and (task.due_on, task.facts) is distinct from (excluded.due_on, excluded.facts))
       returning ${returned}`,
      [tx.scope.tenant, pathId, tx.now, tx.scope.actor, JSON.stringify(rows)],
    );
    await this.remember(tx, changed, this.calendar.day(tx.now));
  }

  /** Closes what a rule raised for this path and no longer asks for. What a person set stays. */
  async retire(tx: Tx, pathId: string, stillDue: Watch[]): Promise<void> {
    await this.makeMoot(tx, pathId, stillDue, raisedTaskKinds);
  }

  /** The path has ended: what remained to be done ends with it, and the history says what that was. */
  async close(tx: Tx, pathId: string, stillDue: Watch[]): Promise<void> {
    const today = this.calendar.day(tx.now);
    const closed = await this.makeMoot(tx, pathId, stillDue, taskKinds);
    // What had not been put before anybody yet is no work that somebody leaves undone.
    const tasks = closed
      .filter((task) => isOwn(task.kind) || task.remindFrom <= today)
      .map(({ kind }) => kind);
    if (tasks.length === 0) return;
    await this.facts.record(tx, pathId, { kind: 'tasks-closed', on: today, values: { tasks } });
  }

  private async makeMoot(
    tx: Tx,
    pathId: string,
    stillDue: Watch[],
    kinds: readonly TaskKind[],
  ): Promise<Closed[]> {
    const changed = await tx.em.execute<Closed[]>(
      `update task set status = 'MOOT', version = version + 1
       where path_id = ?::uuid and status in ('OPEN', 'POSTPONED') and kind = any(?::text[])
         and key <> all (select jsonb_array_elements_text(?::jsonb))
       returning ${returned}`,
      [pathId, arrayLiteral(kinds), JSON.stringify(stillDue.map(({ key }) => key))],
    );
    await this.remember(tx, changed, this.calendar.day(tx.now));
    return changed;
  }

  /** What people set for paths that turned out to be a mistake. */
  async dismissOwn(tx: Tx, pathIds: string[]): Promise<void> {
    const changed = await tx.em.execute<Changed[]>(
      `update task set status = 'MOOT', version = version + 1
       where path_id = any(?::uuid[]) and status in ('OPEN', 'POSTPONED') and kind = any(?::text[])
       returning ${returned}`,
      [arrayLiteral(pathIds), arrayLiteral(ownTaskKinds)],
    );
    await this.remember(tx, changed, this.calendar.day(tx.now));
  }

  /** Another organisation follows these paths: what there is to do, and what was done, goes with them. */
  async followPaths(tx: Tx, pathIds: string[]): Promise<void> {
    await tx.em.execute(
      `update task t set organisation_id = p.organisation_id from path p
       where p.id = t.path_id and p.id = any(?::uuid[]) and t.organisation_id <> p.organisation_id`,
      [arrayLiteral(pathIds)],
    );
  }

  /** What rules have raised for these paths and is not moot, and what people set and is to do, by path. */
  async onRecord(tx: Tx, pathIds: string[]): Promise<Map<string, RecordedTask[]>> {
    const rows = await tx.em.find(
      TaskRow,
      {
        pathId: { $in: pathIds },
        $or: [
          { status: { $ne: 'MOOT' }, kind: { $in: [...raisedTaskKinds] } },
          { status: { $in: ['OPEN', 'POSTPONED'] } },
        ],
      },
      {
        fields: ['pathId', 'kind', 'key', 'status', 'dueOn', 'remindFrom', 'facts'],
        disableIdentityMap: true,
      },
    );
    const tasks = rows.map((row) => ({ ...row, isRaised: !isOwn(row.kind) }));
    return Map.groupBy(tasks, ({ pathId }) => pathId);
  }

  async add(tx: Tx, row: Omit<TaskRow, 'tenant' | 'version' | 'recordedAt' | 'raisedBy'>): Promise<void> {
    const { tenant, actor } = tx.scope;
    await tx.em.insert(TaskRow, { ...row, tenant, version: 1, recordedAt: tx.now, raisedBy: actor });
    await this.remember(tx, [{ ...row, version: 1 }], this.calendar.day(tx.now));
  }

  async read(tx: RequestTx, id: string): Promise<TaskRow> {
    const task = await tx.em.findOne(TaskRow, { id }, { disableIdentityMap: true });
    if (!task) throw new DomainError('NOT_FOUND', 'There is no such task.', { rule: 'task.unknown' });
    requireScope(tx, task.organisationId);
    return task;
  }

  /** For a `@Changes()` route: checks what the user saw. */
  async change(tx: RequestTx, task: TaskRow, change: TaskChange): Promise<TaskRow> {
    const { status, remindFrom, on, reason } = change;
    return this.replace(tx, task, { status, remindFrom }, on, reason);
  }

  /** For a `@Changes()` route, too: these columns are as they should be. */
  async replace(
    tx: RequestTx,
    task: TaskRow,
    right: Partial<Pick<TaskRow, 'kind' | 'dueOn' | 'role' | 'hasText' | 'status' | 'remindFrom'>>,
    on: Day,
    reason: TaskChange['reason'] = null,
  ): Promise<TaskRow> {
    requireVersion(tx, task.version, { status: task.status });
    const after = { ...task, ...right, version: task.version + 1 };
    const updated = await tx.em.nativeUpdate(
      TaskRow,
      { id: task.id, version: task.version },
      { ...right, version: after.version },
    );
    if (updated === 0)
      throw new DomainError('STALE_VERSION', 'Somebody changed this task at the same moment.');
    await this.remember(tx, [after], on, reason);
    return after;
  }

  private async remember(
    tx: Tx,
    changed: Changed[],
    on: Day,
    reason: TaskChange['reason'] = null,
  ): Promise<void> {
    if (changed.length === 0) return;
    const { tenant, actor } = tx.scope;
    const stamp = { tenant, onDay: on, reason, recordedAt: tx.now, actor };
    const rows = changed.map(({ id, version, status, dueOn, remindFrom }) => ({
      taskId: id,
      version,
      status,
      dueOn,
      remindFrom,
      ...stamp,
    }));
    await tx.em.insertMany(TaskChangeRow, rows);
  }
}

const isOwn = (kind: TaskKind): boolean => (ownTaskKinds as readonly TaskKind[]).includes(kind);
