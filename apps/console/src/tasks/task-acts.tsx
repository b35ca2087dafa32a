import { Button } from '@mantine/core';
import { withdrawTask } from '../api/casework.js';
import type { TaskView } from '../api/intake-types.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { later } from '../parts/later.js';

const DoneForm = later(async () => (await import('./task-forms.js')).DoneForm);
const PostponeForm = later(async () => (await import('./task-forms.js')).PostponeForm);
const ChangeTask = later(async () => (await import('../path/new-task.js')).ChangeTask);
const WithdrawForm = later(async () => (await import('../path/withdraw-form.js')).WithdrawForm);

type Act = 'DONE' | 'POSTPONE' | 'CHANGE' | 'WITHDRAW';
export type AskedTask = { act: Act; task: TaskView } | null;

interface ActsProps {
  task: TaskView;
  /** Several such buttons stand on the page. */
  about: string;
  /** There is nothing to put off about a day that nobody is reminded of yet. */
  ahead?: boolean;
  onAsk: (asked: AskedTask) => void;
}

/** What the reader may do with a task: do it, put it off; change or withdraw one that a person set. */
export function TaskActs({ task, about, ahead = false, onAsk }: ActsProps) {
  const { t } = useWords();
  const acts: Act[] = [];
  if (task.mayDo) acts.push('DONE');
  if (task.mayDo && !ahead) acts.push('POSTPONE');
  if (task.mayChange) acts.push('CHANGE', 'WITHDRAW');
  const words: Record<Act, string> = {
    DONE: t('tasks.done'),
    POSTPONE: t('tasks.postpone'),
    CHANGE: t('act.change'),
    WITHDRAW: t('act.withdraw'),
  };
  return acts.map((act) => (
    <Button
      key={act}
      className="no-print"
      size={ahead ? 'compact-sm' : 'xs'}
      variant={act === 'DONE' && !ahead ? 'default' : 'subtle'}
      onClick={() => onAsk({ act, task })}
    >
      {words[act]}
      <span className="only-read">: {about}</span>
    </Button>
  ));
}

/** The form of what was chosen. */
export function TaskForms({
  asked,
  tasks,
  onClose,
}: {
  asked: AskedTask;
  tasks: readonly TaskView[];
  onClose: () => void;
}) {
  const { t } = useWords();
  const codes = useCodes();
  if (!asked) return null;
  // After "a colleague changed this" the form needs the task as it is now, not as it was at the click.
  const task = tasks.find(({ id }) => id === asked.task.id) ?? asked.task;
  switch (asked.act) {
    case 'DONE':
      return <DoneForm task={task} onClose={onClose} />;
    case 'POSTPONE':
      return <PostponeForm task={task} onClose={onClose} />;
    case 'CHANGE':
      return <ChangeTask task={task} onClose={onClose} />;
    case 'WITHDRAW':
      return (
        <WithdrawForm
          pathId={task.pathId}
          title={t('history.withdrawTask', { task: codes.words('task', task.kind) })}
          lead={t('history.withdrawTaskLead')}
          version={task.version}
          send={(reason) => withdrawTask(task.id, task.version, reason)}
          onClose={onClose}
        />
      );
  }
}
