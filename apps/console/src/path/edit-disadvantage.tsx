import type { Art4Code } from '#contracts';
import type { Day } from '#kernel';
import { afterPath } from '../api/casework.js';
import { putDisadvantage } from '../api/paths.js';
import { CommandForm } from '../form/command-form.js';
import { DayField } from '../form/day-field.js';
import { useCommandForm } from '../form/use-command-form.js';
import { withoutBlanks } from '../form/without-blanks.js';
import { useWords } from '../i18n/use-words.js';
import { Art4Field } from '../intake/art4-field.js';
import { Dialog } from '../parts/dialog.js';
import type { PathFormProps } from './move-forms.js';

/** A document came later than the opening, or what it showed no longer holds: all categories, from a day on. */
export function EditDisadvantage({ path, art4, onClose }: PathFormProps & { art4: Art4Code[] }) {
  const { t } = useWords();
  const command = useCommandForm<{ art4: Art4Code[]; on: Day | '' }>({
    values: { art4, on: '' },
    version: path.version,
    send: (answers) => putDisadvantage(path.pathId, path.version, withoutBlanks(answers)),
    refreshes: afterPath(path.pathId),
    onDone: onClose,
  });
  return (
    <Dialog
      title={t('disadvantage.edit', { name: path.name })}
      lead={t('disadvantage.lead')}
      wide
      onClose={onClose}
    >
      <CommandForm command={command} submit={t('act.save')} onCancel={onClose}>
        <Art4Field />
        <DayField name="on" label={t('path.validFrom')} hint={t('disadvantage.onHint')} />
      </CommandForm>
    </Dialog>
  );
}
