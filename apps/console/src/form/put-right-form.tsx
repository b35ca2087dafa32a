import type { QueryKey } from '@tanstack/react-query';
import { putRightReasons, type PutRightReason } from '#contracts';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';
import { CommandForm } from './command-form.js';
import { ChoiceField } from './fields.js';
import { useCommandForm } from './use-command-form.js';

interface PutRightProps {
  title: string;
  /** What it will do. */
  lead: string;
  submit: string;
  version: number;
  send: (reason: PutRightReason) => Promise<unknown>;
  refreshes: QueryKey[];
  onClose: () => void;
}

/** What was recorded by mistake is put right, with a reason. */
export function PutRightForm({ title, lead, submit, version, send, refreshes, onClose }: PutRightProps) {
  const { t } = useWords();
  const codes = useCodes();
  const command = useCommandForm<{ reason: PutRightReason | '' }>({
    values: { reason: '' },
    version,
    send: ({ reason }) => send(reason as PutRightReason),
    refreshes,
    onDone: onClose,
  });
  return (
    <Dialog title={title} lead={lead} onClose={onClose}>
      <CommandForm command={command} submit={submit} onCancel={onClose}>
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
