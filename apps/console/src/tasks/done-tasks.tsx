import { Button } from '@mantine/core';
import { useState } from 'react';
import { afterPath, reopenTask, useDoneTasks } from '../api/casework.js';
import type { TaskView } from '../api/intake-types.js';
import { useCodes } from '../codes/use-codes.js';
import { CommandForm } from '../form/command-form.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';
import { Loaded } from '../parts/loaded.js';
import { Nothing } from '../parts/states.js';
import classes from './tasks.module.css';

/** What was done on a path. A tick made by mistake is taken back. */
export function DoneTasks({ pathId, onClose }: { pathId: string; onClose: () => void }) {
  const { t, day } = useWords();
  const codes = useCodes();
  const query = useDoneTasks(pathId);
  const [taken, setTaken] = useState<TaskView | null>(null);
  if (taken) return <ReopenForm task={taken} onClose={() => setTaken(null)} />;
  return (
    <Dialog title={t('tasks.doneList')} onClose={onClose}>
      <Loaded query={query} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing words={t('timeline.nothing')} />
          ) : (
            <ul className={classes.tasks}>
              {items.map((task) => (
                <li key={task.id} className={classes.known}>
                  <span className={classes.what}>
                    <span>{codes.words('task', task.kind)}</span>
                    {task.text && <span>{task.text}</span>}
                    <span className="quiet">{day(task.dueOn)}</span>
                  </span>
                  {task.mayDo && (
                    <Button size="compact-sm" variant="default" onClick={() => setTaken(task)}>
                      {t('tasks.reopen')}
                      <span className="only-read">: {codes.words('task', task.kind)}</span>
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Dialog>
  );
}

function ReopenForm({ task, onClose }: { task: TaskView; onClose: () => void }) {
  const { t } = useWords();
  const codes = useCodes();
  const command = useCommandForm<Record<string, never>>({
    values: {},
    version: task.version,
    send: () => reopenTask(task.id, task.version),
    refreshes: afterPath(task.pathId),
    onDone: onClose,
  });
  return (
    <Dialog title={t('tasks.reopen')} lead={codes.words('task', task.kind)} onClose={onClose}>
      <CommandForm command={command} submit={t('tasks.reopen')} onCancel={onClose}>
        <p>{t('tasks.reopenLead')}</p>
      </CommandForm>
    </Dialog>
  );
}
