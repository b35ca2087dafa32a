import { putRightDays, putRightReasons, type PutRightReason } from '#contracts';
import { afterPath } from '../api/casework.js';
import { movePath } from '../api/paths.js';
import { useCodes } from '../codes/use-codes.js';
import { CommandForm } from '../form/command-form.js';
import { ChoiceField } from '../form/fields.js';
import { useCommandForm } from '../form/use-command-form.js';
import { withoutBlanks } from '../form/without-blanks.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';
import type { PathFormProps } from './move-forms.js';

/** The path goes on as if it had not ended; the history keeps both. */
export function UndoEndForm({ path, onClose }: PathFormProps) {
  const { t } = useWords();
  const codes = useCodes();
  const command = useCommandForm<{ reason: PutRightReason | '' }>({
    values: { reason: '' },
    version: path.version,
    send: (answers) => movePath(path.pathId, path.version, 'undo-end', withoutBlanks(answers)),
    refreshes: afterPath(path.pathId),
    onDone: onClose,
  });
  return (
    <Dialog
      title={t('path.undoEndTitle', { name: path.name })}
      lead={t('path.undoEndLead', { days: putRightDays })}
      onClose={onClose}
    >
      <CommandForm command={command} submit={t('path.acts.undoEnd')} onCancel={onClose}>
        <ChoiceField
          name="reason"
          label={t('path.reason')}
          options={codes.options(
            'putRightReason',
            putRightReasons.filter((reason) => reason !== 'DUPLICATE'),
          )}
          required
        />
      </CommandForm>
    </Dialog>
  );
}
