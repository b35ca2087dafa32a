import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import { daysBetween, type Day } from '#kernel';
import { useWords } from '../i18n/use-words.js';
import classes from './deadline.module.css';

/** A day something is due: in full, and how far away; late and near are said in words and marked. `brief` in tables. */
export function Deadline({ day, brief = false }: { day: Day; brief?: boolean }) {
  const words = useWords();
  const days = daysBetween(words.today, day);
  const state = days < 0 ? 'late' : days <= 7 ? 'near' : 'far';
  return (
    <span className={classes.deadline} data-state={state}>
      {state === 'late' && <IconAlertTriangle size={16} aria-hidden="true" />}
      {state === 'near' && <IconClock size={16} aria-hidden="true" />}
      <span>
        <time dateTime={day}>{words.day(day)}</time>,{' '}
        <span className={classes.words}>
          {state === 'late' && !brief
            ? words.t('deadline.late', { when: words.fromToday(day) })
            : words.fromToday(day)}
        </span>
      </span>
    </span>
  );
}
