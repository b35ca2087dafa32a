import { Button } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { dayInRome } from '../i18n/day-words.js';
import { useWords } from '../i18n/use-words.js';
import classes from './draft-notice.module.css';
import { ThrowAway } from './throw-away.js';
import type { Draft } from './use-draft.js';

/** "Saved 10:42, you can close", always in sight; and the choice, where two devices hold two drafts. */
export function DraftNotice({ draft, children }: { draft: Draft; children?: ReactNode }) {
  const { t, time, day, today } = useWords();
  const { state } = draft;
  const when = (at: string) => {
    const on = dayInRome(new Date(at));
    return on === today ? t('draft.at', { time: time(new Date(at)) }) : t('draft.on', { day: day(on) });
  };
  if (state.kind === 'READING' || state.kind === 'UNREAD') return null;
  return (
    <div className={classes.notice}>
      <span role="status" className={classes.state}>
        <IconDeviceFloppy size={18} aria-hidden="true" />
        {state.kind === 'SAVED' && state.where === 'EVERYWHERE' && t('draft.saved', { when: when(state.at) })}
        {state.kind === 'SAVED' && state.where === 'HERE' && t('draft.savedHere', { when: when(state.at) })}
        {state.kind === 'TWO' && t('draft.two', { here: when(state.here), elsewhere: when(state.elsewhere) })}
        {state.kind === 'EMPTY' && t('draft.empty')}
        {state.kind === 'IMPOSSIBLE' && t('draft.impossible')}
      </span>
      {state.kind === 'TWO' && (
        <>
          <Button size="compact-sm" variant="default" onClick={() => draft.take('HERE')}>
            {t('draft.takeHere')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => draft.take('ELSEWHERE')}>
            {t('draft.takeElsewhere')}
          </Button>
        </>
      )}
      <ThrowAway draft={draft} />
      {children}
    </div>
  );
}
