import { useNotices } from '../api/notices.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { Loaded } from '../parts/loaded.js';
import { Nothing } from '../parts/states.js';
import { NoticeText } from './notice-text.js';
import classes from './notices.module.css';

/** What one has read already, on one's own page. */
export function PastNotices() {
  const { t, instant } = useWords();
  return (
    <Card title={t('notices.past')}>
      <Loaded query={useNotices()} rows={2}>
        {(notices) => {
          const past = notices.filter(({ seenAt }) => seenAt !== null);
          if (past.length === 0) return <Nothing words={t('notices.nonePast')} />;
          return (
            <ul className={classes.past}>
              {past.map((notice) => (
                <li key={notice.id}>
                  <NoticeText notice={notice} />
                  <p className="quiet">{t('notices.readOn', { when: instant(notice.seenAt!) })}</p>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Card>
  );
}
