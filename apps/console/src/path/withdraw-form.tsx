import { putRightReasons, type PutRightReason } from '#contracts';
import { afterPath } from '../api/casework.js';
import { useCodes } from '../codes/use-codes.js';
import { CommandForm } from '../form/command-form.js';
import { ChoiceField } from '../form/fields.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';

interface WithdrawProps {
  pathId: string;
  title: string;
  /** What it will do. */
  lead: string;
  version: number;
  send: (reason: PutRightReason) => Promise<unknown>;
  onClose: () => void;
}

/** A record made by mistake is withdrawn, with a reason; the history keeps that it was there. */
export function WithdrawForm({ pathId, title, lead, version, send, onClose }: WithdrawProps) {
  const { t } = useWords();
  const codes = useCodes();
  const command = useCommandForm<{ reason: PutRightReason | '' }>({
    values: { reason: '' },
    version,
    send: ({ reason }) => send(reason as PutRightReason),
    refreshes: afterPath(pathId),
    onDone: onClose,
  });
  return (
    <Dialog title={title} lead={lead} onClose={onClose}>
      <CommandForm command={command} submit={t('act.withdraw')} onCancel={onClose}>
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
