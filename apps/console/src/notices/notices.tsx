import { Button } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useSeeNotices, useUnseenNotices } from '../api/notices.js';
import { useWords } from '../i18n/use-words.js';
import { NoticeText } from './notice-text.js';
import classes from './notices.module.css';

/** Shown at once: more would push the work off a telephone's screen. */
const atOnce = 2;

/** What an administrator has done to one's own account or to a colleague's. It stays until its reader says so. */
export function Notices() {
  const { t, number } = useWords();
  const unseen = useUnseenNotices();
  const see = useSeeNotices();
  const [all, setAll] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  if (unseen.length === 0) return null;
  /** The button that was pressed goes with its notice: the focus goes to what is left, or to the screen below. */
  const seen = (ids: string[]) =>
    see.mutate(ids, {
      onSuccess: () =>
        (ids.length < unseen.length ? title.current : document.getElementById('content'))?.focus(),
    });
  return (
    <section className={`${classes.notices} no-print`} aria-label={t('notices.title')}>
      <h2 ref={title} tabIndex={-1} className={classes.title}>
        <IconBell size={20} aria-hidden="true" />
        {t('notices.title')}
        {unseen.length > 1 && <span className="quiet">{number(unseen.length)}</span>}
      </h2>
      <ul>
        {(all ? unseen : unseen.slice(0, atOnce)).map((notice) => (
          <li key={notice.id}>
            <NoticeText notice={notice} />
            <Button
              variant="default"
              size="compact-sm"
              loading={see.isPending && see.variables.includes(notice.id)}
              onClick={() => seen([notice.id])}
            >
              {t('notices.seen')}
            </Button>
          </li>
        ))}
      </ul>
      {unseen.length > 1 && (
        <div className={classes.acts}>
          {!all && unseen.length > atOnce && (
            <Button variant="default" size="compact-sm" onClick={() => setAll(true)}>
              {t('notices.showAll', { count: unseen.length })}
            </Button>
          )}
          {(all || unseen.length <= atOnce) && (
            <Button variant="default" size="compact-sm" onClick={() => seen(unseen.map(({ id }) => id))}>
              {t('notices.allSeen')}
            </Button>
          )}
        </div>
      )}
      {see.isError && <p role="alert">{t('notices.failed')}</p>}
    </section>
  );
}
