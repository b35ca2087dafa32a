import { useEffect } from 'react';
import type { Session } from '../api/session.js';
import { useWords } from '../i18n/use-words.js';
import { Brand } from '../shell/brand.js';
import { Preferences } from '../shell/preferences.js';
import { SignOut } from '../shell/sign-out.js';
import ChoosePasswordForm from './choose-password-form.js';
import classes from './session.module.css';

/** After a one-time code: nothing else opens before there is a password that nobody else knows. */
export default function ChoosePassword({ account }: { account: Session['account'] }) {
  const { t } = useWords();
  useEffect(() => {
    document.title = `${t('choose.title')} · ${t('product')}`;
  }, [t]);
  return (
    <main className={classes.page}>
      <div className={classes.sheet}>
        <Brand />
        <h1 className={classes.lead}>{t('choose.title')}</h1>
        <div className={classes.panel}>
          <p>{t('choose.lead', { name: account.name })}</p>
          <ChoosePasswordForm account={account} />
          <SignOut variant="subtle">{t('shell.signOut')}</SignOut>
        </div>
        <Preferences />
      </div>
    </main>
  );
}
