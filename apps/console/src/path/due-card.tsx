import { later } from '../parts/later.js';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { usePathTasks } from '../api/casework.js';
import type { PathView, TaskView } from '../api/intake-types.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { Loaded } from '../parts/loaded.js';
import { Nothing } from '../parts/states.js';
import { LaterList } from '../tasks/later-list.js';
import { TaskList } from '../tasks/task-list.js';
import classes from '../tasks/tasks.module.css';

const NewTask = later(async () => (await import('./new-task.js')).NewTask);
const DoneTasks = later(async () => (await import('../tasks/done-tasks.js')).DoneTasks);

/** What is to be done on this path, next first, then every day that is known, however far it is. */
export function DueCard({ path }: { path: PathView }) {
  const { t, number } = useWords();
  const tasks = usePathTasks(path.pathId);
  const [open, setOpen] = useState<'NEW' | 'DONE' | null>(null);
  const close = () => setOpen(null);
  const shown = (tasks.data?.items ?? []).filter(isShown).length;
  return (
    <Card
      title={t('path.due')}
      count={shown > 0 ? number(shown) : undefined}
      flush
      actions={
        <>
          <Button size="xs" variant="subtle" onClick={() => setOpen('DONE')}>
            {t('tasks.doneList')}
          </Button>
          {path.ribbon.ended === null && (
            <Button size="xs" variant="default" onClick={() => setOpen('NEW')}>
              {t('tasks.add')}
            </Button>
          )}
        </>
      }
    >
      <Loaded query={tasks} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <div style={{ padding: '0 1rem 0.5rem' }}>
              <Nothing words={t('path.nothingDue')} />
            </div>
          ) : (
            <Days items={items} />
          )
        }
      </Loaded>
      {open === 'NEW' && <NewTask pathId={path.pathId} onClose={close} />}
      {open === 'DONE' && <DoneTasks pathId={path.pathId} onClose={close} />}
    </Card>
  );
}

function Days({ items }: { items: TaskView[] }) {
  const { t } = useWords();
  const ahead = items.filter((task) => !isShown(task));
  return (
    <>
      <TaskList tasks={items.filter(isShown)} ofOnePath />
      {ahead.length > 0 && (
        <>
          <h3 className={classes.later}>{t('tasks.ahead')}</h3>
          <LaterList tasks={ahead} />
        </>
      )}
    </>
  );
}

const isShown = ({ urgency }: TaskView): boolean => urgency !== 'LATER';
