import { Link } from 'wouter';
import type { TodayView } from '../api/intake-types.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { routes } from '../routes.js';
import classes from './today.module.css';

/** Where everybody is now; a figure opens its people. */
export function StageTotals({ view }: { view: TodayView }) {
  const { t, number } = useWords();
  const widest = Math.max(1, ...view.stages.map((one) => one.paths));
  return (
    <Card title={t('today.where')} count={number(view.paths)}>
      <ul className={classes.totals}>
        {view.stages.map(({ stage, paths }) => (
          <li key={stage}>
            <Link href={`${routes.caseload}?stage=${stage}`}>{t(`stagesOfPeople.${stage}`)}</Link>
            <svg className={classes.bar} aria-hidden="true">
              <rect height="6" y="3" width={`${(paths / widest) * 100}%`} />
            </svg>
            <span className="figures">{number(paths)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
