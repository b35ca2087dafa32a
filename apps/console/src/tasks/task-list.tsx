import { useState } from 'react';
import { Link } from 'wouter';
import type { TaskView } from '../api/intake-types.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { Deadline } from '../parts/deadline.js';
import { Tag } from '../parts/tag.js';
import { to } from '../routes.js';
import { TaskActs, TaskForms, type AskedTask } from './task-acts.js';
import { reasonInWords, rolesInWords, sourceInWords } from './task-words.js';
import classes from './tasks.module.css';

/** What is to be done, most urgent first, each with its day, its person and the rule that asks for it. */
export function TaskList({ tasks, ofOnePath = false }: { tasks: readonly TaskView[]; ofOnePath?: boolean }) {
  const [asked, setAsked] = useState<AskedTask>(null);
  return (
    <>
      <ul className={classes.tasks}>
        {tasks.map((task) => (
          <Task key={task.id} task={task} ofOnePath={ofOnePath} onAsk={setAsked} />
        ))}
      </ul>
      <TaskForms asked={asked} tasks={tasks} onClose={() => setAsked(null)} />
    </>
  );
}

interface TaskProps {
  task: TaskView;
  ofOnePath: boolean;
  onAsk: (asked: AskedTask) => void;
}

function Task({ task, ofOnePath, onAsk }: TaskProps) {
  const speaker = useWords();
  const { t, day } = speaker;
  const codes = useCodes();
  const words = codes.words('task', task.kind);
  const reason = reasonInWords(task, { words: speaker, codes });
  const about = ofOnePath ? words : `${words}, ${task.name}`;
  return (
    <li className={classes.task}>
      <div className={classes.what}>
        <p className={classes.title}>
          {words}
          {!ofOnePath && (
            <>
              {' · '}
              <Link href={to.path(task.pathId)}>{task.name}</Link>
            </>
          )}
        </p>
        {task.text && <p>{task.text}</p>}
        {reason && <p>{reason}</p>}
        <p className={classes.when}>
          <Deadline day={task.dueOn} />
          {task.deadline && <Tag tone="accent">{t('tasks.byLaw')}</Tag>}
          {task.status === 'POSTPONED' && <Tag>{t('tasks.postponedTo', { day: day(task.remindFrom) })}</Tag>}
          <span className="quiet">{t('tasks.source', { source: sourceInWords(task, speaker) })}</span>
        </p>
      </div>
      {!task.mayDo && (
        <p className="quiet">{t('tasks.isFor', { roles: rolesInWords(task.doers, speaker) })}</p>
      )}
      {(task.mayDo || task.mayChange) && (
        <div className={`${classes.acts} no-print`}>
          <TaskActs task={task} about={about} onAsk={onAsk} />
        </div>
      )}
    </li>
  );
}
