import type { Day } from '#kernel';
import { afterPath } from '../api/casework.js';
import type { PathView } from '../api/intake-types.js';
import { putDisadvantage } from '../api/paths.js';
import { CommandForm } from '../form/command-form.js';
import { DayField } from '../form/day-field.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { Art4Field } from '../intake/art4-field.js';
import { Dialog } from '../parts/dialog.js';

type Art4 = NonNullable<PathView['art4']>;

/** A document came later than the opening, or what it showed no longer holds: all categories, from a day on. */
export function EditDisadvantage({
  path,
  art4,
  onClose,
}: {
  path: PathView;
  art4: Art4;
  onClose: () => void;
}) {
  const { t } = useWords();
  const command = useCommandForm<{ art4: Art4; on: Day | '' }>({
    values: { art4, on: '' },
    version: path.version,
    // An empty list says that there is no category any more: it must not be left out.
    send: ({ art4: chosen, on }) =>
      putDisadvantage(path.pathId, path.version, { art4: chosen, ...(on ? { on } : {}) }),
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
