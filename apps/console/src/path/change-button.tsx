import { Button } from '@mantine/core';
import type { PathView } from '../api/intake-types.js';
import { can, useSession } from '../api/session.js';
import { useWords } from '../i18n/use-words.js';

interface ChangeButtonProps {
  path: PathView;
  /** The title of the card: several such buttons stand on the page. */
  about: string;
  onClick: () => void;
}

/** For whoever follows the case, as long as the path goes on. */
export function ChangeButton({ path, about, onClick }: ChangeButtonProps) {
  const { t } = useWords();
  const session = useSession();
  if (!can(session, 'SOCIAL_WORKER') || path.ribbon.ended !== null) return null;
  return (
    <Button size="compact-sm" variant="default" onClick={onClick}>
      {t('act.change')}
      <span className="only-read">: {about}</span>
    </Button>
  );
}
