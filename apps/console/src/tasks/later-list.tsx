import { useState } from 'react';
import type { TaskView } from '../api/intake-types.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { Deadline } from '../parts/deadline.js';
import { TaskActs, TaskForms, type AskedTask } from './task-acts.js';
import classes from './tasks.module.css';

/** Known days that need nothing yet, one line each: that nothing is shown must not mean that nothing comes. */
export function LaterList({ tasks }: { tasks: readonly TaskView[] }) {
  const { t, day } = useWords();
  const codes = useCodes();
  const [asked, setAsked] = useState<AskedTask>(null);
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
            <span>
              <TaskActs task={task} about={codes.words('task', task.kind)} ahead onAsk={setAsked} />
            </span>
          </li>
        ))}
      </ul>
      <TaskForms asked={asked} tasks={tasks} onClose={() => setAsked(null)} />
    </>
  );
}
