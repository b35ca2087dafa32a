import { Link, useParams } from 'wouter';
import type { PathView } from '../api/intake-types.js';
import { useOrganisationNames } from '../api/organisations.js';
import { usePath } from '../api/paths.js';
import { useCodes } from '../codes/use-codes.js';
import { useWords } from '../i18n/use-words.js';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import { PathRibbon } from '../ribbon/path-ribbon.js';
import { walkOf } from '../ribbon/walk.js';
import { routes } from '../routes.js';
import { FollowingCard } from '../following/following-card.js';
import { AssessmentCard } from './assessment-card.js';
import { ConstraintsCard } from './constraints-card.js';
import { DisadvantageCard } from './disadvantage-card.js';
import { DueCard } from './due-card.js';
import { MeasureCard } from './measure-card.js';
import { Missing } from './missing.js';
import { PathActions } from './path-actions.js';
import classes from './path.module.css';
import { PathNotices } from './path-notices.js';
import { PermitCard } from './permit-card.js';
import { PersonCard } from './person-card.js';
import { PlacementsCard } from './placements-card.js';
import { ReceptionCard, SchemeCard } from './way-in-cards.js';
import { RightToWorkCard } from './right-to-work-card.js';
import { Timeline } from './timeline.js';

/** One person's path: how far it has come, what is due, what is missing, and the whole story. */
export default function PathScreen() {
  const { id = '' } = useParams<{ id: string }>();
  const query = usePath(id);
  return (
    <Loaded query={query} rows={10}>
      {(path) => <Details path={path} />}
    </Loaded>
  );
}

function Details({ path }: { path: PathView }) {
  const { t, day } = useWords();
  const codes = useCodes();
  const organisation = useOrganisationNames();
  return (
    <Page
      title={t('path.title', { name: path.name })}
      trail={<Link href={routes.caseload}>{t('nav.caseload')}</Link>}
      lead={t('path.lead', {
        programme: codes.words('programme', path.programme),
        organisation: organisation(path.organisationId),
        day: day(path.openedOn),
      })}
      actions={<PathActions path={path} />}
    >
      <PathNotices path={path} />
      <section className={classes.ribbon} aria-label={t('path.ribbon')}>
        <PathRibbon walk={walkOf(path.ribbon, path.stage)} />
      </section>
      <div className={classes.columns}>
        <div className={classes.main}>
          <Missing path={path} />
          <DueCard path={path} />
          <Timeline pathId={path.pathId} />
        </div>
        <div className={classes.side}>
          <FollowingCard path={path} />
          <RightToWorkCard path={path} />
          {path.measure && <MeasureCard path={path} measure={path.measure} />}
          {!path.measure && path.withheld.includes('measure') && path.constraints && (
            <ConstraintsCard constraints={path.constraints} />
          )}
          {path.reception && <ReceptionCard path={path} reception={path.reception} />}
          {path.scheme && <SchemeCard path={path} scheme={path.scheme} />}
          {path.permits && <PermitCard path={path} permits={path.permits} />}
          <AssessmentCard path={path} />
          <PlacementsCard path={path} />
          {path.person && <PersonCard path={path} person={path.person} />}
          {path.art4 && <DisadvantageCard path={path} art4={path.art4} />}
        </div>
      </div>
    </Page>
  );
}
