import { Injectable } from '@nestjs/common';
import { newId } from '#kernel';
import { requireScope, type RequestTx } from '#web';
import { Calendar } from '../calendar.js';
import { ended } from '../paths/path-command.js';
import { hasEnded } from '../paths/path.js';
import { PathStore } from '../paths/path.store.js';
import { SealedTextStore } from '../people/sealed-text.store.js';
import { taskRules } from './task-rules.js';
import type { AddTaskDto, ChangedTask, DoneDto, PostponeDto } from './task.dto.js';
import type { TaskRow } from './task.entity.js';
import { TaskStore } from './task.store.js';
import { decideDone, decidePostponed } from './task.js';

/** What people do with tasks. What rules do with them is in alerts/. */
@Injectable()
export class TaskService {
  constructor(
    private readonly store: TaskStore,
    private readonly paths: PathStore,
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
      step: null,
      role: role ?? taskRules[kind].role,
      subjectId: null,
      facts: {},
      hasText: text !== undefined,
    });
    await this.texts.write(tx, { pathId, personId: state.personId }, 1, { [`task.${id}`]: text });
    tx.audit([pathId]);
    return { id, version: 1, status: 'OPEN', dueOn };
  }

  async done(tx: RequestTx, id: string, { on }: DoneDto): Promise<ChangedTask> {
    const task = await this.store.read(tx, id);
    const today = this.calendar.day(tx.now);
    return changed(tx, await this.store.change(tx, task, decideDone(task, { on: on ?? today, today })));
  }

  async postpone(tx: RequestTx, id: string, { until, reason }: PostponeDto): Promise<ChangedTask> {
    const task = await this.store.read(tx, id);
    const today = this.calendar.day(tx.now);
    return changed(tx, await this.store.change(tx, task, decidePostponed(task, { until, reason, today })));
  }
}

function changed(tx: RequestTx, { id, pathId, version, status, dueOn }: TaskRow): ChangedTask {
  tx.audit([pathId]);
  return { id, version, status, dueOn };
}
