import { lazy, Suspense } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { useSession } from './api/session.js';
import { useWords } from './i18n/use-words.js';
import { Guarded } from './parts/guarded.js';
import { Page } from './parts/page.js';
import { Nothing, Waiting } from './parts/states.js';
import { routes } from './routes.js';
import { homeOf } from './shell/entries.js';

const Today = lazy(() => import('./today/today.js'));
const NewIntake = lazy(() => import('./intake/new-intake.js'));
const Caseload = lazy(() => import('./caseload/caseload.js'));
const WhoFollows = lazy(() => import('./following/who-follows.js'));
const PathScreen = lazy(() => import('./path/path.js'));
const Candidates = lazy(() => import('./match/candidates.js'));
const Match = lazy(() => import('./match/match.js'));
const Placements = lazy(() => import('./placements/placements.js'));
const Memberships = lazy(() => import('./membership/memberships.js'));
const Organisations = lazy(() => import('./organisations/organisations.js'));
const Organisation = lazy(() => import('./organisations/organisation.js'));
const Importing = lazy(() => import('./organisations/importing.js'));
const Outcomes = lazy(() => import('./outcomes/outcomes.js'));
const Accounts = lazy(() => import('./accounts/accounts.js'));
const Me = lazy(() => import('./accounts/me.js'));

/** One download per screen; one that fails leaves the menu in its place. */
export function Screens() {
  const { account } = useSession();
  const [location] = useLocation();
  const home = homeOf(account.roles);
  if (location === routes.today && home !== routes.today) return <Redirect to={home} />;
  return (
    <Guarded until={location} onRetry={() => window.location.reload()}>
      <Suspense fallback={<Waiting rows={8} />}>
        <Switch>
          <Route path={routes.today} component={Today} />
          <Route path={routes.intake} component={NewIntake} />
          <Route path={routes.match} component={Match} />
          <Route path={routes.whoFollows} component={WhoFollows} />
          <Route path={routes.path} component={PathScreen} />
          <Route path={routes.caseload} component={Caseload} />
          <Route path={routes.candidates} component={Candidates} />
          <Route path={routes.placements} component={Placements} />
          <Route path={routes.memberships} component={Memberships} />
          <Route path={routes.importing} component={Importing} />
          <Route path={routes.organisation} component={Organisation} />
          <Route path={routes.organisations} component={Organisations} />
          <Route path={routes.outcomes} component={Outcomes} />
          <Route path={routes.accounts} component={Accounts} />
          <Route path={routes.me} component={Me} />
          <Route>
            <Missing />
          </Route>
        </Switch>
      </Suspense>
    </Guarded>
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
