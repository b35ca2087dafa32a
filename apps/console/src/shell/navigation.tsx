import { Link, useLocation } from 'wouter';
import { useSession } from '../api/session.js';
import { useWords } from '../i18n/use-words.js';
import { routes } from '../routes.js';
import { entriesFor } from './entries.js';
import classes from './shell.module.css';

export function Navigation({ onGo }: { onGo?: () => void }) {
  const { t } = useWords();
  const { account } = useSession();
  const [location] = useLocation();
  return (
    <nav className={classes.nav} aria-label={t('shell.navigation')}>
      <ul>
        {entriesFor(account.roles).map(({ name, path, icon: Icon }) => (
          <li key={name}>
            <Link
              href={path}
              className={classes.entry}
              aria-current={current(location, path) ? 'page' : undefined}
              onClick={onGo}
            >
              <Icon size={20} stroke={1.7} aria-hidden="true" />
              {t(`nav.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function current(location: string, path: string): boolean {
  if (path === routes.today) return location === path;
  if (path === routes.candidates && location.endsWith('/match')) return true;
  if (path === routes.caseload && location.endsWith('/match')) return false;
  return location === path || location.startsWith(`${path}/`);
}
