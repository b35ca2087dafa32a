import { putRightDays, putRightReasons, type PutRightReason } from '#contracts';
import { afterPlacement, movePlacement } from '../api/placements.js';
import type { PlacementListItem } from '../api/placement-types.js';
import { useCodes } from '../codes/use-codes.js';
import { CommandForm } from '../form/command-form.js';
import { ChoiceField } from '../form/fields.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';

interface UndoProps {
  placement: PlacementListItem;
  name: string;
  onClose: () => void;
}

/** The last step of a placement was a mistake, or its day is wrong: it is taken back, and recorded again where it is true. */
export function UndoForm({ placement, name, onClose }: UndoProps) {
  const { t } = useWords();
  const codes = useCodes();
  const command = useCommandForm<{ reason: PutRightReason | '' }>({
    values: { reason: '' },
    version: placement.version,
    send: (answers) => movePlacement(placement.id, placement.version, 'undo', answers),
    refreshes: afterPlacement,
    onDone: onClose,
  });
  return (
    <Dialog
      title={t('history.undoStep', { name, step: codes.words('placementStatus', placement.status) })}
      lead={t('history.undoStepLead', { days: putRightDays })}
      onClose={onClose}
    >
      <CommandForm command={command} submit={t('history.undo')} onCancel={onClose}>
        <ChoiceField
          name="reason"
          label={t('path.reason')}
          options={codes.options('putRightReason', [...putRightReasons])}
          required
        />
      </CommandForm>
    </Dialog>
  );
}
