import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words.js';
import { Waiting } from '../parts/states.js';
import classes from './draft-notice.module.css';
import type { Draft } from './use-draft.js';

/** The fields of a form that is kept as a draft, once it is known what was written before. An empty form would look lost. */
export function DraftReading({ draft, children }: { draft: Draft; children: ReactNode }) {
  const { t } = useWords();
  if (draft.state.kind === 'READING') return <Waiting rows={6} />;
  if (draft.state.kind !== 'UNREAD') return children;
  return (
    <div role="alert" className={classes.unread}>
      <IconAlertTriangle size={20} aria-hidden="true" />
      <div>
        <p>{t('draft.unread')}</p>
        <p className="quiet">{t('draft.unreadMore')}</p>
        <div className={classes.acts}>
          <Button size="xs" onClick={draft.retry}>
            {t('act.retry')}
          </Button>
          <Button size="xs" variant="default" onClick={draft.goOnWithout}>
            {t('draft.goOnWithout')}
          </Button>
        </div>
      </div>
    </div>
  );
}
