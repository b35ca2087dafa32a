import { postponeReasons, type PostponeReason } from '#contracts';
import type { Day } from '#kernel';
import { afterPath, postponeTask, taskDone } from '../api/casework.js';
import type { TaskView } from '../api/intake-types.js';
import { useCodes } from '../codes/use-codes.js';
import { CommandForm } from '../form/command-form.js';
import { DayField } from '../form/day-field.js';
import { ChoiceField } from '../form/fields.js';
import { useCommandForm } from '../form/use-command-form.js';
import { withoutBlanks } from '../form/without-blanks.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';

interface TaskFormProps {
  task: TaskView;
  onClose: () => void;
}

export function DoneForm({ task, onClose }: TaskFormProps) {
  const { t, today } = useWords();
  const codes = useCodes();
  const command = useCommandForm<{ on: Day | '' }>({
    values: { on: today },
    version: task.version,
    send: ({ on }) => taskDone(task.id, task.version, on || undefined),
    refreshes: afterPath(task.pathId),
    onDone: onClose,
  });
  return (
    <Dialog
      title={t('tasks.doneTitle')}
      lead={`${codes.words('task', task.kind)}, ${task.name}`}
      onClose={onClose}
    >
      <CommandForm command={command} submit={t('tasks.done')} onCancel={onClose}>
        <DayField name="on" label={t('tasks.doneOn')} required />
      </CommandForm>
    </Dialog>
  );
}

export function PostponeForm({ task, onClose }: TaskFormProps) {
  const { t, day } = useWords();
  const codes = useCodes();
  const command = useCommandForm<{ until: Day | ''; reason: PostponeReason | '' }>({
    values: { until: '', reason: '' },
    version: task.version,
    send: (answers) => postponeTask(task.id, task.version, withoutBlanks(answers)),
    refreshes: afterPath(task.pathId),
    onDone: onClose,
  });
  return (
    <Dialog
      title={t('tasks.postponeTitle')}
      lead={
        task.deadline
          ? t('tasks.postponeWithin', { day: day(task.dueOn) })
          : `${codes.words('task', task.kind)}, ${task.name}`
      }
      onClose={onClose}
    >
      <CommandForm command={command} submit={t('tasks.postpone')} onCancel={onClose}>
        <DayField name="until" label={t('tasks.until')} required />
        <ChoiceField
          name="reason"
          label={t('tasks.reason')}
          options={codes.options('postponeReason', [...postponeReasons])}
          required
        />
      </CommandForm>
    </Dialog>
  );
}
