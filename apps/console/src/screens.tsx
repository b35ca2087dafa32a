import { lazy, Suspense } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { useSession } from './api/session.js';
import { useWords } from './i18n/use-words.js';
import { Page } from './parts/page.js';
import { Nothing, Waiting } from './parts/states.js';
import { routes } from './routes.js';
import { homeOf } from './shell/entries.js';

const Today = lazy(() => import('./today/today.js'));

/** One download per screen. */
export function Screens() {
  const { account } = useSession();
  const [location] = useLocation();
  const home = homeOf(account.roles);
  if (location === routes.today && home !== routes.today) return <Redirect to={home} />;
  return (
    <Suspense fallback={<Waiting rows={8} />}>
      <Switch>
        <Route path={routes.today} component={Today} />
        <Route>
          <Missing />
        </Route>
      </Switch>
    </Suspense>
  );
}

function Missing() {
  const { t } = useWords();
  return (
    <Page title={t('states.missing')}>
      <Nothing words={t('states.missingHow')} action={<Link href={routes.today}>{t('nav.today')}</Link>} />
    </Page>
  );
}
