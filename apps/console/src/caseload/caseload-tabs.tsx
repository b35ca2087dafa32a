import { Link, useLocation } from 'wouter';
import { can, useSession } from '../api/session.js';
import { useWords } from '../i18n/use-words.js';
import { routes } from '../routes.js';
import classes from './caseload.module.css';

const tabs = [
  [routes.caseload, 'caseload.people'],
  [routes.whoFollows, 'following.tab'],
] as const;

/** People, or who follows them: two sides of one entry of the navigation. */
export function CaseloadTabs() {
  const { t } = useWords();
  const [location] = useLocation();
  if (!can(useSession(), 'SOCIAL_WORKER', 'MANAGER')) return null;
  return (
    <nav className={`${classes.tabs} no-print`} aria-label={t('following.tabs')}>
      {tabs.map(([path, label]) => (
        <Link key={path} href={path} aria-current={location === path ? 'page' : undefined}>
          {t(label)}
        </Link>
      ))}
    </nav>
  );
}
