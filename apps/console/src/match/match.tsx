import { later } from '../parts/later.js';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import type { MatchesView, Verdict } from '../api/placement-types.js';
import { useNames } from '../api/paths.js';
import { useMatches } from '../api/placements.js';
import { useWords } from '../i18n/use-words.js';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import { Nothing } from '../parts/states.js';
import { useFilters } from '../parts/use-filters.js';
import { routes, to } from '../routes.js';
import { ConstraintsOf } from './constraints-of.js';
import { MatchCard } from './match-card.js';
import classes from './match.module.css';
import type { MatchView } from '../api/placement-types.js';

const ProposeForm = later(async () => (await import('./propose-form.js')).ProposeForm);

const verdicts: readonly (Verdict | '')[] = ['', 'YES', 'TO_CHECK', 'NO'];

/** One person against everything on offer: why yes, why not, what to check, in words. */
export default function Match() {
  const { id = '' } = useParams<{ id: string }>();
  const { t } = useWords();
  const { values, set } = useFilters(['verdict'] as const);
  const verdict = verdicts.find((one) => one === values.verdict) ?? '';
  const query = useMatches(id, { verdict });
  const name = useNames([id]).get(id);
  const [proposing, setProposing] = useState<MatchView | null>(null);
  return (
    <Page
      title={name ? t('match.title', { name }) : t('match.titleWithout')}
      trail={
        <>
          <Link href={routes.candidates}>{t('nav.match')}</Link> ·{' '}
          <Link href={to.path(id)}>{t('match.openPath')}</Link>
        </>
      }
      lead={t('match.ordering')}
    >
      <Loaded query={query} rows={10}>
        {(matches) => (
          <div className={classes.columns}>
            <div className={classes.main}>
              <Summary matches={matches} chosen={verdict} onChoose={(one) => set('verdict', one)} />
              {matches.items.length === 0 && <Nothing words={t('match.nothing')} />}
              {verdict === '' && matches.yes + matches.toCheck === 0 && <Obstacles matches={matches} />}
              <ol className={classes.cards}>
                {matches.items.map((match) => (
                  <li key={match.opportunityId}>
                    <MatchCard match={match} onPropose={() => setProposing(match)} />
                  </li>
                ))}
              </ol>
            </div>
            <ConstraintsOf pathId={id} />
          </div>
        )}
      </Loaded>
      {proposing && (
        <ProposeForm pathId={id} name={name ?? ''} match={proposing} onClose={() => setProposing(null)} />
      )}
    </Page>
  );
}

interface SummaryProps {
  matches: MatchesView;
  chosen: Verdict | '';
  onChoose: (verdict: Verdict | '') => void;
}

function Summary({ matches, chosen, onChoose }: SummaryProps) {
  const { t, number } = useWords();
  const counts = {
    '': matches.yes + matches.toCheck + matches.no,
    YES: matches.yes,
    TO_CHECK: matches.toCheck,
    NO: matches.no,
  };
  return (
    <div className={classes.summary} role="group" aria-label={t('match.byVerdict')}>
      {verdicts.map((verdict) => (
        <button
          key={verdict}
          type="button"
          aria-pressed={chosen === verdict}
          onClick={() => onChoose(verdict)}
        >
          <strong className="figures">{number(counts[verdict])}</strong>{' '}
          {t(`match.verdicts.${verdict || 'ALL'}`)}
        </button>
      ))}
    </div>
  );
}

/** No place at all: which constraint, taken away, would open most. */
function Obstacles({ matches }: { matches: MatchesView }) {
  const { t } = useWords();
  const opening = matches.openedByRemoval.filter((one) => one.opens > 0);
  return (
    <section className={classes.obstacles}>
      <h2>{t('match.noMatch')}</h2>
      {opening.length > 0 && (
        <ul>
          {opening.slice(0, 3).map(({ code, opens }) => (
            <li key={code}>
              {t('match.opens', { count: opens, constraint: t(`constraints.names.${code}`) })}
            </li>
          ))}
        </ul>
      )}
      <p>{t('match.nearest')}</p>
    </section>
  );
}
