import { Button } from '@mantine/core';
import type { PathView } from '../api/intake-types.js';
import { can, useSession } from '../api/session.js';
import { useWords } from '../i18n/use-words.js';

interface ChangeButtonProps {
  path: PathView;
  /** The title of the card: several such buttons stand on the page. */
  about: string;
  /** Where "change" is not the word. */
  label?: string;
  onClick: () => void;
}

/** Whoever follows the case may, as long as the path goes on. */
export function useMayChange(path: PathView): boolean {
  return (
    can(useSession(), 'SOCIAL_WORKER') && path.mayChange && path.voided === null && path.ribbon.ended === null
  );
}

/** For whoever follows the case, as long as the path goes on. */
export function ChangeButton({ path, about, label, onClick }: ChangeButtonProps) {
  const { t } = useWords();
  if (!useMayChange(path)) return null;
  return (
    <Button size="compact-sm" variant="default" onClick={onClick}>
      {label ?? t('act.change')}
      <span className="only-read">: {about}</span>
    </Button>
  );
}
