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
    dueOn: p.date(),
    /** Days from the watched day at which it was last raised. */
    step: p.integer().strictNullable(),
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
