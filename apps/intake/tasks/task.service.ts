import { Injectable } from '@nestjs/common';
import type { PutRightReason } from '#contracts';
import { newId } from '#kernel';
import { requireScope, type RequestTx, type Role } from '#web';
import { Calendar } from '../calendar.js';
import { ended } from '../paths/path-command.js';
import { PathFacts } from '../paths/path-facts.service.js';
import { hasEnded } from '../paths/path.js';
import { PathStore } from '../paths/path.store.js';
import { SealedTextStore } from '../people/sealed-text.store.js';
import { changesBetween } from '../paths/field-change.js';
import type { AddTaskDto, ChangedTask, ChangeTaskDto, DoneDto, PostponeDto } from './task.dto.js';
import type { TaskRow } from './task.entity.js';
import { TaskStore } from './task.store.js';
import {
  decideDone,
  decidePostponed,
  decideReopened,
  ownRemindFrom,
  requireMayChange,
  type Decider,
  type TaskChange,
} from './task.js';

/** What people do with tasks. What rules do with them is in alerts/. */
@Injectable()
export class TaskService {
  constructor(
    private readonly store: TaskStore,
    private readonly paths: PathStore,
    private readonly facts: PathFacts,
    private readonly texts: SealedTextStore,
    private readonly calendar: Calendar,
  ) {}

  async add(tx: RequestTx, { pathId, kind, dueOn, role, text }: AddTaskDto): Promise<ChangedTask> {
    const { state } = await this.paths.read(tx, pathId);
    requireScope(tx, state.organisationId);
    if (hasEnded(state)) throw ended(state);
    const id = newId();
    await this.store.add(tx, {
      id,
      pathId,
      organisationId: state.organisationId,
      kind,
      key: `own.${id}`,
      status: 'OPEN',
      dueOn,
      remindFrom: ownRemindFrom(dueOn),
      role: role ?? ownRoleOf(tx.caller.roles),
      subjectId: null,
      facts: {},
      hasText: text !== undefined,
    });
    await this.texts.write(tx, { pathId, personId: state.personId }, 1, { [`task.${id}`]: text });
    tx.audit([pathId]);
    return { id, version: 1, status: 'OPEN', dueOn, remindFrom: ownRemindFrom(dueOn) };
  }

  /** A task that a person set, put right; put off it stays until then, unless its day changes. */
  async change(tx: RequestTx, id: string, body: ChangeTaskDto): Promise<ChangedTask> {
    const task = await this.store.read(tx, id);
    const by = this.decider(tx);
    requireMayChange({ ...task, setBy: task.raisedBy }, tx.caller);
    const { kind, dueOn, role } = body;
    const { personId } = (await this.paths.read(tx, task.pathId)).state;
    const owner = { pathId: task.pathId, personId };
    const place = `task.${id}`;
    const before = (await this.texts.read(tx, owner, [place]))[place] ?? null;
    const text = body.text === undefined ? before : body.text;
    const moved = dueOn !== task.dueOn;
    const right = {
      kind,
      dueOn,
      role,
      hasText: text !== null,
      ...(moved ? { status: 'OPEN' as const, remindFrom: ownRemindFrom(dueOn) } : {}),
    };
    const saved = await this.store.replace(tx, task, right, by.today);
    if (before !== text) await this.texts.write(tx, owner, saved.version, { [place]: text });
    const changes = changesBetween(
      { values: { kind: task.kind, dueOn: task.dueOn, role: task.role }, texts: { text: before } },
      { values: { kind, dueOn, role }, texts: { text } },
    );
    tx.audit([task.pathId]);
    const values = { taskId: id, task: kind, changes };
    await this.facts.record(tx, task.pathId, { kind: 'task-changed', on: by.today, values });
    return changed(saved);
  }

  async withdraw(tx: RequestTx, id: string, reason: PutRightReason): Promise<ChangedTask> {
    const task = await this.store.read(tx, id);
    const by = this.decider(tx);
    requireMayChange({ ...task, setBy: task.raisedBy }, tx.caller);
    const saved = await this.store.replace(tx, task, { status: 'MOOT' }, by.today);
    tx.audit([task.pathId]);
    const values = { taskId: id, task: task.kind, reason };
    await this.facts.record(tx, task.pathId, { kind: 'task-withdrawn', on: by.today, values });
    return changed(saved);
  }

  async done(tx: RequestTx, id: string, { on }: DoneDto): Promise<ChangedTask> {
    const task = await this.store.read(tx, id);
    const by = this.decider(tx);
    const change = decideDone(task, { on: on ?? by.today }, by);
    return this.saveAndTell(tx, task, change, 'task-done');
  }

  async postpone(tx: RequestTx, id: string, { until, reason }: PostponeDto): Promise<ChangedTask> {
    const task = await this.store.read(tx, id);
    tx.audit([task.pathId]);
    return changed(
      await this.store.change(tx, task, decidePostponed(task, { until, reason }, this.decider(tx))),
    );
  }

  async reopen(tx: RequestTx, id: string): Promise<ChangedTask> {
    const task = await this.store.read(tx, id);
    const change = decideReopened(task, this.decider(tx));
    const { state } = await this.paths.read(tx, task.pathId);
    if (hasEnded(state) && task.subjectId === null) throw ended(state);
    return this.saveAndTell(tx, task, change, 'task-reopened');
  }

  private decider(tx: RequestTx): Decider {
    return { roles: tx.caller.roles, today: this.calendar.day(tx.now) };
  }

  /** What became of a task is a line of the path's history. */
  private async saveAndTell(
    tx: RequestTx,
    task: TaskRow,
    change: TaskChange,
    kind: 'task-done' | 'task-reopened',
  ): Promise<ChangedTask> {
    const saved = await this.store.change(tx, task, change);
    tx.audit([task.pathId]);
    const values = { taskId: task.id, task: task.kind };
    await this.facts.record(tx, task.pathId, { kind, on: change.on, values });
    return changed(saved);
  }
}

/** Somebody who both follows people and places them sets tasks as the one who follows. */
function ownRoleOf(roles: readonly Role[]): Role {
  return roles.includes('SOCIAL_WORKER') ? 'SOCIAL_WORKER' : (roles[0] ?? 'SOCIAL_WORKER');
}

function changed({ id, version, status, dueOn, remindFrom }: TaskRow): ChangedTask {
  return { id, version, status, dueOn, remindFrom };
}
