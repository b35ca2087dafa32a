import { putRightDays } from '#contracts';
import { afterPlacement, movePlacement } from '../api/placements.js';
import type { PlacementListItem } from '../api/placement-types.js';
import { useCodes } from '../codes/use-codes.js';
import { PutRightForm } from '../form/put-right-form.js';
import { useWords } from '../i18n/use-words.js';

interface UndoProps {
  placement: PlacementListItem;
  name: string;
  onClose: () => void;
}

/** The last step of a placement was a mistake, or its day is wrong: it is taken back, and recorded again where it is true. */
export function UndoForm({ placement, name, onClose }: UndoProps) {
  const { t } = useWords();
  const codes = useCodes();
  return (
    <PutRightForm
      title={t('history.undoStep', { name, step: codes.words('placementStatus', placement.status) })}
      lead={t('history.undoStepLead', { days: putRightDays })}
      submit={t('history.undo')}
      version={placement.version}
      send={(reason) => movePlacement(placement.id, placement.version, 'undo', { reason })}
      refreshes={afterPlacement}
      onClose={onClose}
    />
  );
}
