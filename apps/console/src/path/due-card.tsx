import { later } from '../parts/later.js';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { usePathTasks } from '../api/casework.js';
import type { PathView } from '../api/intake-types.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { Loaded } from '../parts/loaded.js';
import { Nothing } from '../parts/states.js';
import { TaskList } from '../tasks/task-list.js';

const NewTask = later(async () => (await import('./new-task.js')).NewTask);

/** What is due on this path, next first. */
export function DueCard({ path }: { path: PathView }) {
  const { t, number } = useWords();
  const tasks = usePathTasks(path.pathId);
  const [adding, setAdding] = useState(false);
  return (
    <Card
      title={t('path.due')}
      count={tasks.data && tasks.data.items.length > 0 ? number(tasks.data.items.length) : undefined}
      flush
      actions={
        <Button size="xs" variant="default" onClick={() => setAdding(true)}>
          {t('tasks.add')}
        </Button>
      }
    >
      <Loaded query={tasks} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <div style={{ padding: '0 1rem 0.5rem' }}>
              <Nothing words={t('path.nothingDue')} />
            </div>
          ) : (
            <TaskList tasks={items} ofOnePath />
          )
        }
      </Loaded>
      {adding && <NewTask pathId={path.pathId} onClose={() => setAdding(false)} />}
    </Card>
  );
}
