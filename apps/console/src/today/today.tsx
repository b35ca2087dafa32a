import { useState } from 'react';
import { useToday } from '../api/casework.js';
import type { TodayView } from '../api/intake-types.js';
import { can, useSession } from '../api/session.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import { Nothing } from '../parts/states.js';
import { TaskList } from '../tasks/task-list.js';
import { OwnDrafts } from './own-drafts.js';
import { StageTotals } from './stage-totals.js';
import classes from './today.module.css';

/** The first screen of the day: what is overdue, what is due within a week, where everybody is. */
export default function Today() {
  const { t, weekdayAndDay, today } = useWords();
  const session = useSession();
  const [mine, setMine] = useState(true);
  const query = useToday(mine);
  return (
    <Page
      title={t('today.title', { name: session.account.name.split(' ')[0] ?? '' })}
      lead={<time dateTime={today}>{weekdayAndDay(today)}</time>}
      actions={
        <label className={classes.mine}>
          <input type="checkbox" checked={mine} onChange={(event) => setMine(event.currentTarget.checked)} />
          {t('today.mine')}
        </label>
      }
    >
      {can(session, 'SOCIAL_WORKER') && <OwnDrafts />}
      <Loaded query={query} rows={8}>
        {(data) => (
          <div className={classes.columns}>
            <div className={classes.main}>
              <Due view={data} />
            </div>
            <StageTotals view={data} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Due({ view }: { view: TodayView }) {
  const { t, day, number } = useWords();
  const overdue = view.urgent.filter((task) => task.urgency === 'OVERDUE');
  const week = view.urgent.filter((task) => task.urgency === 'WEEK');
  if (view.urgent.length === 0) {
    return (
      <Card title={t('today.due')}>
        <Nothing
          words={view.nextDueOn ? t('today.nothingNext', { day: day(view.nextDueOn) }) : t('today.nothing')}
        />
      </Card>
    );
  }
  return (
    <>
      {overdue.length > 0 && (
        <Card title={t('today.overdue')} count={number(view.tasks.overdue)} flush>
          <TaskList tasks={overdue} />
        </Card>
      )}
      {week.length > 0 && (
        <Card title={t('today.week')} count={number(view.tasks.week)} flush>
          <TaskList tasks={week} />
        </Card>
      )}
      {view.tasks.later > 0 && view.nextDueOn && (
        <p className="quiet">{t('today.later', { count: view.tasks.later, day: day(view.nextDueOn) })}</p>
      )}
    </>
  );
}
