import { putRightDays, putRightReasons, type PutRightReason } from '#contracts';
import { afterPath } from '../api/casework.js';
import { movePath, type Move } from '../api/paths.js';
import { useCodes } from '../codes/use-codes.js';
import { CommandForm } from '../form/command-form.js';
import { ChoiceField } from '../form/fields.js';
import { useCommandForm } from '../form/use-command-form.js';
import { withoutBlanks } from '../form/without-blanks.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';
import type { PathFormProps } from './move-forms.js';

interface PutRightProps extends PathFormProps {
  move: Move;
  title: string;
  lead: string;
  submit: string;
  without?: PutRightReason;
  grave?: boolean;
}

/** What was recorded by mistake is taken back, with a reason; the lead says what that will do. */
function PutRightDialog({ path, onClose, move, title, lead, submit, without, grave }: PutRightProps) {
  const { t } = useWords();
  const codes = useCodes();
  const reasons = putRightReasons.filter((reason) => reason !== without);
  const command = useCommandForm<{ reason: PutRightReason | '' }>({
    values: { reason: '' },
    version: path.version,
    send: (answers) => movePath(path.pathId, path.version, move, withoutBlanks(answers)),
    refreshes: afterPath(path.pathId),
    onDone: onClose,
  });
  return (
    <Dialog title={title} lead={lead} onClose={onClose}>
      <CommandForm command={command} submit={submit} onCancel={onClose} grave={grave}>
        <ChoiceField
          name="reason"
          label={t('path.reason')}
          options={codes.options('putRightReason', reasons)}
          required
        />
      </CommandForm>
    </Dialog>
  );
}

export function UndoEndForm(props: PathFormProps) {
  const { t } = useWords();
  return (
    <PutRightDialog
      {...props}
      move="undo-end"
      title={t('path.undoEndTitle', { name: props.path.name })}
      lead={t('path.undoEndLead', { days: putRightDays })}
      submit={t('path.acts.undoEnd')}
      without="DUPLICATE"
    />
  );
}

export function VoidForm(props: PathFormProps) {
  const { t } = useWords();
  return (
    <PutRightDialog
      {...props}
      move="void"
      title={t('path.voidTitle', { name: props.path.name })}
      lead={t('path.voidLead', { days: putRightDays })}
      submit={t('path.acts.voidPath')}
      grave
    />
  );
}
