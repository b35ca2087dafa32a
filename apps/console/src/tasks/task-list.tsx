import { later } from '../parts/later.js';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { TaskView } from '../api/intake-types.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { Deadline } from '../parts/deadline.js';
import { Tag } from '../parts/tag.js';
import { to } from '../routes.js';
import classes from './tasks.module.css';

const DoneForm = later(async () => (await import('./task-forms.js')).DoneForm);
const PostponeForm = later(async () => (await import('./task-forms.js')).PostponeForm);

type Asking = { kind: 'DONE' | 'POSTPONE'; task: TaskView } | null;

/** What is to be done, most urgent first, each with its day, its person and the rule that asks for it. */
export function TaskList({ tasks, ofOnePath = false }: { tasks: readonly TaskView[]; ofOnePath?: boolean }) {
  const [asking, setAsking] = useState<Asking>(null);
  const close = () => setAsking(null);
  // After "a colleague changed this" the form needs the task as it is now, not as it was at the click.
  const asked = asking && (tasks.find((task) => task.id === asking.task.id) ?? asking.task);
  return (
    <>
      <ul className={classes.tasks}>
        {tasks.map((task) => (
          <Task key={task.id} task={task} ofOnePath={ofOnePath} onAsk={(kind) => setAsking({ kind, task })} />
        ))}
      </ul>
      {asked && asking?.kind === 'DONE' && <DoneForm task={asked} onClose={close} />}
      {asked && asking?.kind === 'POSTPONE' && <PostponeForm task={asked} onClose={close} />}
    </>
  );
}

interface TaskProps {
  task: TaskView;
  ofOnePath: boolean;
  onAsk: (kind: 'DONE' | 'POSTPONE') => void;
}

function Task({ task, ofOnePath, onAsk }: TaskProps) {
  const { t } = useWords();
  const codes = useCodes();
  const words = codes.words('task', task.kind);
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
        <p className={classes.when}>
          <Deadline day={task.dueOn} />
          {task.deadline && <Tag tone="accent">{t('tasks.byLaw')}</Tag>}
          {task.status === 'POSTPONED' && <Tag>{codes.words('taskStatus', 'POSTPONED')}</Tag>}
          <span className="quiet">{t('tasks.source', { source: sourceInWords(task) })}</span>
        </p>
      </div>
      <div className={`${classes.acts} no-print`}>
        <Button size="xs" variant="default" onClick={() => onAsk('DONE')}>
          {t('tasks.done')}
          <span className="only-read">: {about}</span>
        </Button>
        <Button size="xs" variant="subtle" onClick={() => onAsk('POSTPONE')}>
          {t('tasks.postpone')}
          <span className="only-read">: {about}</span>
        </Button>
      </div>
    </li>
  );

  /** A law is cited as it is written; a practice of the house is said in the reader's language. */
  function sourceInWords({ source }: TaskView): string {
    if (source === 'Order of the authority') return t('tasks.sources.order');
    if (source === 'Prescriptions of the measure') return t('tasks.sources.prescriptions');
    if (source === 'Set by a colleague') return t('tasks.sources.colleague');
    if (source === 'Contract') return t('tasks.sources.contract');
    if (source.startsWith('Retention')) return t('tasks.sources.retention');
    if (source.startsWith('Path and placement')) return t('tasks.sources.agreement');
    if (source.startsWith('Agreed between')) return t('tasks.sources.transfer');
    return source;
  }
}
