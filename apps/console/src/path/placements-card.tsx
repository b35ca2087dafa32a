import { Link } from 'wouter';
import type { PathView } from '../api/intake-types.js';
import { usePlacements } from '../api/placements.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { Card } from '../parts/card.js';
import { Loaded } from '../parts/loaded.js';
import { routes, to } from '../routes.js';
import classes from './path.module.css';

/** Where this person was proposed and has worked. */
export function PlacementsCard({ path }: { path: PathView }) {
  const { t, day } = useWords();
  const codes = useCodes();
  const query = usePlacements({ pathId: path.pathId });
  if (path.placements.length === 0 && (query.data?.items.length ?? 0) === 0) return null;
  return (
    <Card
      title={t('placements.ofPath')}
      actions={<Link href={routes.placements}>{t('nav.placements')}</Link>}
    >
      <Loaded query={query} rows={2}>
        {({ items }) => (
          <ul className={classes.list}>
            {items.map((one) => (
              <li key={one.id}>
                {one.opportunityTitle},{' '}
                <Link href={to.organisation(one.organisationId)}>{one.organisationName}</Link>
                <br />
                <span className="quiet">
                  {codes.words('placementStatus', one.status)} {t('caseload.since', { day: day(one.since) })}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Card>
  );
}
