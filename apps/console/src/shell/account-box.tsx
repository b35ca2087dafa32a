import { IconLogout } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useSession } from '../api/session.js';
import { useWords } from '../i18n/use-words.js';
import { routes } from '../routes.js';
import { Preferences } from './preferences.js';
import { SignOut } from './sign-out.js';
import classes from './shell.module.css';

/** Who is signed in, how the console looks and speaks, and the way out. */
export function AccountBox() {
  const { t } = useWords();
  const { account } = useSession();
  return (
    <div className={`${classes.account} no-print`}>
      <Preferences />
      <div className={classes.who}>
        <div>
          <Link href={routes.me} className={classes.name}>
            {account.name}
          </Link>
          <span className={classes.role}>
            {account.roles.map((role) => t(`shell.roles.${role}`)).join(', ')}
          </span>
        </div>
        <SignOut
          variant="default"
          size="compact-sm"
          leftSection={<IconLogout size={16} aria-hidden="true" />}
        >
          {t('shell.signOut')}
        </SignOut>
      </div>
    </div>
  );
}
