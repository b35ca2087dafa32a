import { Injectable } from '@nestjs/common';
import type { TaskKind, TaskStatus } from '#contracts';
import type { Day } from '#kernel';
import { allows, type RequestTx, type Role } from '#web';
import { birthTaskDay, isBirthTask } from '../alerts/adulthood.js';
import { fullName, type Identity } from '../people/person.js';
import { PersonStore } from '../people/person.store.js';
import { SealedTextStore } from '../people/sealed-text.store.js';
import { doersOf, taskRules } from './task-rules.js';
import { mayChange } from './task.js';
import type { TaskView } from './task.dto.js';
import { urgencyOf } from './urgency.js';

/** A task with whose it is, as the database gives it. */
export interface TaskListRow {
  id: string;
  version: number;
  path_id: string;
  person_id: string;
  organisation_id: string;
  kind: TaskKind;
  status: TaskStatus;
  due_on: Day;
  remind_from: Day;
  role: Role;
  subject_id: string | null;
  facts: Record<string, unknown>;
  has_text: boolean;
  raised_by: string;
}

/** Tasks as their reader sees them: with the name, and with what lies sealed as far as the reader may know it. */
@Injectable()
export class TaskViews {
  constructor(
    private readonly people: PersonStore,
    private readonly texts: SealedTextStore,
  ) {}

  async of(tx: RequestTx, rows: TaskListRow[], today: Day): Promise<TaskView[]> {
    tx.audit([...new Set(rows.map((row) => row.path_id))]);
    const identities = await this.identities(tx, rows);
    const texts = new Map<string, string | null>();
    for (const row of rows) texts.set(row.id, await this.textOf(tx, row));
    return rows.map((row) => {
      const { rule, source, deadline } = taskRules[row.kind];
      const doers = doersOf(row);
      const person = identities.get(row.person_id);
      const dueOn = dayOf(row, person);
      return {
        id: row.id,
        version: row.version,
        pathId: row.path_id,
        organisationId: row.organisation_id,
        name: person ? fullName(person) : '',
        kind: row.kind,
        status: row.status,
        dueOn,
        remindFrom: row.remind_from,
        urgency: urgencyOf({ dueOn, remindFrom: row.remind_from }, today),
        role: row.role,
        doers: [...doers],
        mayDo: tx.caller.roles.some((role) => doers.includes(role)),
        mayChange: mayChange({ ...row, setBy: row.raised_by }, tx.caller),
        rule,
        source,
        deadline,
        subjectId: row.subject_id,
        facts: row.facts,
        text: texts.get(row.id) ?? null,
      };
    });
  }

  /** Names of all, and dates of birth where a task's day follows from one. */
  private async identities(tx: RequestTx, rows: TaskListRow[]): Promise<Map<string, Identity>> {
    const needsDay = rows.some(({ kind }) => isBirthTask(kind)) && allows(tx.caller.roles, 'person.read');
    const fields = ['givenNames', 'familyNames', ...(needsDay ? ['birthDate'] : [])] as (keyof Identity)[];
    return this.people.identities(tx, [...new Set(rows.map((row) => row.person_id))], fields);
  }

  private async textOf(tx: RequestTx, row: TaskListRow): Promise<string | null> {
    if (!row.has_text || !allows(tx.caller.roles, 'note.read')) return null;
    const place = `task.${row.id}`;
    const texts = await this.texts.read(tx, { personId: row.person_id, pathId: row.path_id }, [place]);
    return texts[place] ?? null;
  }
}

/** Of a day that follows from the date of birth the row holds the month only. */
function dayOf({ kind, due_on: dueOn }: TaskListRow, person: Identity | undefined): Day {
  return isBirthTask(kind) && person?.birthDate ? birthTaskDay(kind, person.birthDate) : dueOn;
}
