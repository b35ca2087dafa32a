import type { PutRightReason } from '#contracts';
import { afterPath } from '../api/casework.js';
import { PutRightForm } from '../form/put-right-form.js';
import { useWords } from '../i18n/use-words.js';

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
export function WithdrawForm({ pathId, ...record }: WithdrawProps) {
  const { t } = useWords();
  return <PutRightForm {...record} submit={t('act.withdraw')} refreshes={afterPath(pathId)} />;
}
