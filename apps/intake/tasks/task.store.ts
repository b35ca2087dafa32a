import { Injectable } from '@nestjs/common';
import { ownTaskKinds, raisedTaskKinds } from '#contracts';
import { DomainError, newId, type Day } from '#kernel';
import { arrayLiteral, type Tx } from '#persistence';
import { requireScope, requireVersion, type RequestTx } from '#web';
import type { DueTask } from '../alerts/watch.js';
import { Calendar } from '../calendar.js';
import { taskRules } from './task-rules.js';
import { TaskChangeRow, TaskRow } from './task.entity.js';
import type { TaskChange } from './task.js';

/** The path a task is about. */
export interface TaskOwner {
  pathId: string;
  organisationId: string;
}

/** A task as far as it can differ from what is due. */
export type RaisedTask = Pick<TaskRow, 'key' | 'status' | 'dueOn' | 'step' | 'facts'>;

type Changed = Pick<TaskRow, 'id' | 'version' | 'status' | 'dueOn'>;

/** Writes tasks, each change with its line of history. */
@Injectable()
export class TaskStore {
  constructor(private readonly calendar: Calendar) {}

  /**
   * Makes sure that these tasks exist, whoever asks and however often. One that was done stays done; one that had
   * become moot is opened again; the day of one that somebody put off is left alone.
   */
  async raise(tx: Tx, { pathId, organisationId }: TaskOwner, due: DueTask[]): Promise<void> {
    if (due.length === 0) return;
    const rows = due.map((task) => ({
      organisationId,
      ...task,
      id: newId(),
      role: taskRules[task.kind].role,
    }));
    const changed = await tx.em.execute<Changed[]>(
      `insert into task (id, tenant, path_id, organisation_id, kind, key, status, due_on, step, role, subject_id,
                         facts, has_text, version, recorded_at, raised_by)
       select id, ?, ?::uuid, "organisationId", kind, key, 'OPEN', "dueOn", step, role, "subjectId", facts, false, 1, ?, ?
       from jsonb_to_recordset(?::jsonb) as due
         (id uuid, kind text, key text, "dueOn" date, step int, role text, "subjectId" uuid, "organisationId" uuid, facts jsonb)
       on conflict (tenant, key) do update set
         status = 'OPEN', due_on = excluded.due_on, step = excluded.step, facts = excluded.facts,
         version = task.version + 1
       where task.status = 'MOOT' or (task.status = 'OPEN'
         and (task.due_on, task.step, task.facts) is distinct from (excluded.due_on, excluded.step, excluded.facts))
       returning id, version, status, due_on::text as "dueOn"`,
      [tx.scope.tenant, pathId, tx.now, tx.scope.actor, JSON.stringify(rows)],
    );
    await this.remember(tx, changed, this.calendar.day(tx.now));
  }

  /** Closes what a rule raised for this path and no longer asks for. What a person set stays. */
  async retire(tx: Tx, pathId: string, stillDue: DueTask[]): Promise<void> {
    const changed = await tx.em.execute<Changed[]>(
      `update task set status = 'MOOT', version = version + 1
       where path_id = ?::uuid and status in ('OPEN', 'POSTPONED') and kind = any(?::text[])
         and key <> all (select jsonb_array_elements_text(?::jsonb))
       returning id, version, status, due_on::text as "dueOn"`,
      [pathId, arrayLiteral(raisedTaskKinds), JSON.stringify(stillDue.map(({ key }) => key))],
    );
    await this.remember(tx, changed, this.calendar.day(tx.now));
  }

  /** What people set for paths that turned out to be a mistake. */
  async dismissOwn(tx: Tx, pathIds: string[]): Promise<void> {
    const changed = await tx.em.execute<Changed[]>(
      `update task set status = 'MOOT', version = version + 1
       where path_id = any(?::uuid[]) and status in ('OPEN', 'POSTPONED') and kind = any(?::text[])
       returning id, version, status, due_on::text as "dueOn"`,
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

  /** What rules have raised for these paths and is not moot, by path. */
  async raised(tx: Tx, pathIds: string[]): Promise<Map<string, RaisedTask[]>> {
    const rows = await tx.em.find(
      TaskRow,
      { pathId: { $in: pathIds }, status: { $ne: 'MOOT' }, kind: { $in: [...raisedTaskKinds] } },
      { fields: ['pathId', 'key', 'status', 'dueOn', 'step', 'facts'], disableIdentityMap: true },
    );
    return Map.groupBy(rows, (row) => row.pathId);
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
    requireVersion(tx, task.version, { status: task.status });
    const { status, dueOn, on, reason } = change;
    const version = task.version + 1;
    const updated = await tx.em.nativeUpdate(
      TaskRow,
      { id: task.id, version: task.version },
      { status, dueOn, version },
    );
    if (updated === 0)
      throw new DomainError('STALE_VERSION', 'Somebody changed this task at the same moment.');
    await this.remember(tx, [{ id: task.id, version, status, dueOn }], on, reason);
    return { ...task, status, dueOn, version };
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
    const rows = changed.map(({ id, version, status, dueOn }) => ({
      taskId: id,
      version,
      status,
      dueOn,
      ...stamp,
    }));
    await tx.em.insertMany(TaskChangeRow, rows);
  }
}
