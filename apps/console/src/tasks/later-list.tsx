import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TaskView } from '../api/intake-types.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { Deadline } from '../parts/deadline.js';
import { later } from '../parts/later.js';
import classes from './tasks.module.css';

const DoneForm = later(async () => (await import('./task-forms.js')).DoneForm);

/** Known days that need nothing yet, one line each: that nothing is shown must not mean that nothing comes. */
export function LaterList({ tasks }: { tasks: readonly TaskView[] }) {
  const { t, day } = useWords();
  const codes = useCodes();
  const [asking, setAsking] = useState<string | null>(null);
  const asked = tasks.find(({ id }) => id === asking);
  return (
    <>
      <ul className={classes.tasks}>
        {tasks.map((task) => (
          <li key={task.id} className={classes.known}>
            <span className={classes.what}>
              <span>
                {codes.words('task', task.kind)}
                {task.text && <span className="quiet">: {task.text}</span>}
              </span>
              <span className={classes.when}>
                <Deadline day={task.dueOn} />
                {task.status === 'POSTPONED' && (
                  <span className="quiet">{t('tasks.postponedTo', { day: day(task.remindFrom) })}</span>
                )}
              </span>
            </span>
            {task.mayDo && (
              <Button
                className="no-print"
                size="compact-sm"
                variant="subtle"
                onClick={() => setAsking(task.id)}
              >
                {t('tasks.done')}
                <span className="only-read">: {codes.words('task', task.kind)}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asked && <DoneForm task={asked} onClose={() => setAsking(null)} />}
    </>
  );
}
