import { defineEntity, type InferEntity } from '@mikro-orm/core';
import type { PostponeReason, TaskKind, TaskStatus } from '#contracts';
import { tenantTable } from '#persistence';
import type { Role } from '#web';

/** Something to do about a path by a day. What a person wrote about it lies sealed, under `task.<id>`. */
export const TaskRow = defineEntity({
  name: 'TaskRow',
  tableName: 'task',
  properties: (p) => ({
    id: p.uuid().primary(),
    tenant: p.text(),
    pathId: p.uuid(),
    organisationId: p.uuid(),
    kind: p.text().$type<TaskKind>(),
    /** Unique in the tenant: raising it twice is one task. */
    key: p.text(),
    status: p.text().$type<TaskStatus>(),
    /** The day of the event. No decision moves it. */
    dueOn: p.date(),
    /** The day from which it is put before people; putting it off moves this one. */
    remindFrom: p.date(),
    role: p.text().$type<Role>(),
    /** Placement, membership or document it is about. */
    subjectId: p.uuid().strictNullable(),
    facts: p.json<Record<string, unknown>>(),
    hasText: p.boolean(),
    version: p.integer(),
    recordedAt: p.datetime(),
    raisedBy: p.text(),
  }),
});
export type TaskRow = InferEntity<typeof TaskRow>;

/** What became of a task, version by version. */
export const TaskChangeRow = defineEntity({
  name: 'TaskChangeRow',
  tableName: 'task_change',
  properties: (p) => ({
    taskId: p.uuid().primary(),
    version: p.integer().primary(),
    tenant: p.text(),
    status: p.text().$type<TaskStatus>(),
    dueOn: p.date(),
    /** Null in what was written before tasks had it. */
    remindFrom: p.date().strictNullable(),
    onDay: p.date(),
    reason: p.text().$type<PostponeReason>().strictNullable(),
    recordedAt: p.datetime(),
    actor: p.text(),
  }),
});
export type TaskChangeRow = InferEntity<typeof TaskChangeRow>;

export const taskTables = (): string[] => [
  `create table task (
     id uuid primary key, tenant text not null, path_id uuid not null references path,
     organisation_id uuid not null, kind text not null, key text not null, status text not null,
     due_on date not null, step int, role text not null, subject_id uuid, facts jsonb not null,
     has_text boolean not null, version int not null, recorded_at timestamptz not null, raised_by text not null,
     unique (tenant, key))`,
  `create index task_to_do on task (tenant, due_on, id) where status in ('OPEN', 'POSTPONED')`,
  'create index task_of_path on task (path_id, due_on)',
  ...tenantTable('task'),
  `create table task_change (
     task_id uuid not null references task, version int not null, tenant text not null, status text not null,
     due_on date not null, on_day date not null, reason text, recorded_at timestamptz not null,
     actor text not null, primary key (task_id, version))`,
  ...tenantTable('task_change', { app: 'select, insert' }),
];

/** A ladder of tasks became one: `<event>.-30` is the thirtieth day before, and `step` says so too. */
const laddered = `kind in ('PERMIT_EXPIRY', 'MEASURE_END', 'RECEPTION_END', 'SPECIAL_CATEGORY_END') and step is not null`;
const eventKey = String.raw`regexp_replace(key, '\.-?\d+$', '')`;
const setByPeople = `kind in ('CALL', 'APPOINTMENT', 'DOCUMENT', 'OTHER')`;

/**
 * Until 2026-11-30 a task's day was that of its alert, or the day it had been put off to, and each alert of a permit or a
 * measure was a task of its own. Now `due_on` is the event's day and each event has one task. Of a ladder the furthest
 * step goes on, so that what was done stays done; steps done before it stay as history. Days to remind from are set
 * exactly by the sweep that every start begins with.
 */
export const taskDays = (): string[] => [
  // The owner is under row-level security too, and belongs to no tenant.
  'alter table task no force row level security',
  'alter table task_change no force row level security',
  'alter table task add column remind_from date',
  'alter table task_change add column remind_from date',
  `update task set remind_from = due_on + case when status = 'OPEN' and kind in ('REPORT_DUE', 'CHECK_IN', 'CONTRACT_END')
     then coalesce(step, 0) else 0 end, due_on = (facts ->> 'target')::date where facts ? 'target'`,
  `update task t set due_on = first.due_on,
     remind_from = case when t.status = 'POSTPONED' then t.due_on else first.due_on - 7 end
   from task_change first where first.task_id = t.id and first.version = 1 and t.${setByPeople}`,
  'update task set remind_from = due_on where remind_from is null',
  `update task set key = ranked.event from (
     select id, ${eventKey} as event, row_number() over (
       partition by tenant, ${eventKey} order by status = 'MOOT', step desc) as place
     from task where ${laddered}) as ranked
   where ranked.id = task.id and ranked.place = 1`,
  'alter table task alter column remind_from set not null',
  'alter table task drop column step',
  'drop index task_to_do',
  `create index task_to_do on task (tenant, due_on, id, remind_from) where status in ('OPEN', 'POSTPONED')`,
  'alter table task force row level security',
  'alter table task_change force row level security',
];
