import { useState } from 'react';
import { Link } from 'wouter';
import { useToday } from '../api/casework.js';
import type { TaskView, TodayView } from '../api/intake-types.js';
import { can, useSession } from '../api/session.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import { Nothing } from '../parts/states.js';
import { to } from '../routes.js';
import { TaskList } from '../tasks/task-list.js';
import { FollowingNews } from './following-news.js';
import { OwnDrafts } from './own-drafts.js';
import { StageTotals } from './stage-totals.js';
import classes from './today.module.css';

/** The first screen of the day: what is late, what is for today, what comes, where everybody is. */
export default function Today() {
  const { t, weekdayAndDay, today } = useWords();
  const session = useSession();
  const [mine, setMine] = useState(true);
  const [byPerson, setByPerson] = useState(false);
  const query = useToday(mine);
  return (
    <Page
      title={t('today.title', { name: session.account.name.split(' ')[0] ?? '' })}
      lead={<time dateTime={today}>{weekdayAndDay(today)}</time>}
      actions={
        <>
          <label className={classes.mine}>
            <input
              type="checkbox"
              checked={byPerson}
              onChange={(event) => setByPerson(event.currentTarget.checked)}
            />
            {t('today.byPerson')}
          </label>
          <label className={classes.mine}>
            <input
              type="checkbox"
              checked={mine}
              onChange={(event) => setMine(event.currentTarget.checked)}
            />
            {t('today.mine')}
          </label>
        </>
      }
    >
      {can(session, 'SOCIAL_WORKER') && <OwnDrafts />}
      <Loaded query={query} rows={8}>
        {(data) => (
          <div className={classes.columns}>
            <div className={classes.main}>
              <FollowingNews unfollowed={data.unfollowed} />
              <Due view={data} byPerson={byPerson} />
            </div>
            <StageTotals view={data} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

/** In the order of what cannot wait; each with its count of the whole day, of which the list shows the first fifty. */
const groups = [
  ['OVERDUE', 'overdue'],
  ['TODAY', 'today'],
  ['WEEK', 'week'],
  ['SOON', 'soon'],
] as const;

function Due({ view, byPerson }: { view: TodayView; byPerson: boolean }) {
  const { t, day, number } = useWords();
  if (view.urgent.length === 0) {
    return (
      <Card title={t('today.due')}>
        <Nothing
          words={view.nextOn ? t('today.nothingNext', { day: day(view.nextOn) }) : t('today.nothing')}
        />
      </Card>
    );
  }
  return (
    <>
      {byPerson ? (
        <ByPerson tasks={view.urgent} />
      ) : (
        groups.map(([urgency, name]) => {
          const tasks = view.urgent.filter((task) => task.urgency === urgency);
          if (tasks.length === 0) return null;
          return (
            <Card key={name} title={t(`today.${name}`)} count={number(view.tasks[name])} flush>
              <TaskList tasks={tasks} />
            </Card>
          );
        })
      )}
      {view.tasks.later > 0 && view.nextOn && (
        <p className="quiet">{t('today.later', { count: view.tasks.later, day: day(view.nextOn) })}</p>
      )}
    </>
  );
}

/** Whoever has most to see to stands where their most urgent task does. */
function ByPerson({ tasks }: { tasks: TaskView[] }) {
  const { number } = useWords();
  return [...Map.groupBy(tasks, ({ pathId }) => pathId)].map(([pathId, own]) => (
    <Card
      key={pathId}
      title={<Link href={to.path(pathId)}>{own[0]?.name}</Link>}
      count={number(own.length)}
      flush
    >
      <TaskList tasks={own} ofOnePath />
    </Card>
  ));
}
