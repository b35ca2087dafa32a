import { ownTaskKinds, type OwnTaskKind } from '#contracts';
import type { Day } from '#kernel';
import { can, useSession } from '../api/session.js';
import { addTask, afterPath, changeTask } from '../api/casework.js';
import type { TaskView } from '../api/intake-types.js';
import { useCodes } from '../codes/use-codes.js';
import { CommandForm } from '../form/command-form.js';
import { DayField } from '../form/day-field.js';
import { AreaField, ChoiceField } from '../form/fields.js';
import { useCommandForm } from '../form/use-command-form.js';
import { withoutBlanks } from '../form/without-blanks.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';

const doers = ['SOCIAL_WORKER', 'PLACEMENT_OFFICER', 'MANAGER'] as const;
type Doer = (typeof doers)[number];

interface Answers {
  kind: OwnTaskKind | '';
  dueOn: Day | '';
  role: Doer;
  text: string;
}

export function NewTask({ pathId, onClose }: { pathId: string; onClose: () => void }) {
  const { t } = useWords();
  const session = useSession();
  const command = useCommandForm<Answers>({
    values: { kind: '', dueOn: '', role: doers.find((role) => can(session, role)) ?? doers[0], text: '' },
    send: (answers, key) => addTask({ pathId, ...withoutBlanks(answers) }, key),
    refreshes: afterPath(pathId),
    onDone: onClose,
  });
  return (
    <Dialog title={t('tasks.add')} onClose={onClose}>
      <CommandForm command={command} submit={t('act.save')} onCancel={onClose}>
        <TaskFields withText />
      </CommandForm>
    </Dialog>
  );
}

/** A task that a person set, put right. Who does not see its text does not send it, and it stays. */
export function ChangeTask({ task, onClose }: { task: TaskView; onClose: () => void }) {
  const { t } = useWords();
  const codes = useCodes();
  const withText = can(useSession(), 'SOCIAL_WORKER');
  const command = useCommandForm<Answers>({
    values: {
      kind: task.kind as OwnTaskKind,
      dueOn: task.dueOn,
      role: task.role as Doer,
      text: task.text ?? '',
    },
    version: task.version,
    send: ({ text, ...answers }) =>
      changeTask(task.id, task.version, {
        ...withoutBlanks(answers),
        ...(withText ? { text: text.trim() || null } : {}),
      }),
    refreshes: afterPath(task.pathId),
    onDone: onClose,
  });
  return (
    <Dialog
      title={t('history.changeTask')}
      lead={`${codes.words('task', task.kind)}, ${task.name}`}
      onClose={onClose}
    >
      <CommandForm command={command} submit={t('act.save')} onCancel={onClose}>
        <TaskFields withText={withText} />
      </CommandForm>
    </Dialog>
  );
}

function TaskFields({ withText }: { withText: boolean }) {
  const { t } = useWords();
  const codes = useCodes();
  return (
    <>
      <ChoiceField
        name="kind"
        label={t('tasks.kind')}
        options={codes.options('task', [...ownTaskKinds])}
        required
      />
      <DayField name="dueOn" label={t('tasks.dueOn')} required />
      <ChoiceField
        name="role"
        label={t('tasks.for')}
        options={doers.map((role) => ({ value: role, label: t(`shell.roles.${role}`) }))}
        required
      />
      {withText && <AreaField name="text" label={t('tasks.text')} maxLength={500} />}
    </>
  );
}
