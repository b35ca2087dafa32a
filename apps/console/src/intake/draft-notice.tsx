import { Button } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import type { DraftState } from '../drafts/use-draft.js';
import { useWords } from '../i18n/use-words.js';
import classes from './intake.module.css';

/** "Saved 10:42, you can close", always in sight. */
export function DraftNotice({ state, onStartAgain }: { state: DraftState; onStartAgain: () => void }) {
  const { t, time, day, today } = useWords();
  if (state.kind === 'READING') return null;
  return (
    <div className={classes.draft}>
      <span role="status" className={classes.draftState}>
        <IconDeviceFloppy size={18} aria-hidden="true" />
        {state.kind === 'SAVED' && savedWords(state.at)}
        {state.kind === 'EMPTY' && t('draft.empty')}
        {state.kind === 'IMPOSSIBLE' && t('draft.impossible')}
      </span>
      {state.kind === 'SAVED' && (
        <Button size="compact-sm" variant="subtle" onClick={onStartAgain}>
          {t('draft.startAgain')}
        </Button>
      )}
    </div>
  );

  function savedWords(at: string) {
    const on = at.slice(0, 10);
    return on === today
      ? t('draft.saved', { time: time(new Date(at)) })
      : t('draft.savedOn', { day: day(on) });
  }
}
