import { useEffect } from 'react';
import { useWords } from '../i18n/use-words.js';
import { PathRibbon } from '../ribbon/path-ribbon.js';
import type { Walk } from '../ribbon/ribbon.js';
import { Brand } from '../shell/brand.js';
import { Preferences } from '../shell/preferences.js';
import classes from './session.module.css';
import SignInForm from './sign-in-form.js';

const whole: Walk = { at: 'MEMBER', days: {} };

export default function SignIn() {
  const { t } = useWords();
  useEffect(() => {
    document.title = `${t('signIn.title')} · ${t('product')}`;
  }, [t]);
  return (
    <main className={classes.page}>
      <div className={classes.sheet}>
        <Brand />
        <h1 className={classes.lead}>{t('signIn.lead')}</h1>
        <div className={classes.ribbon}>
          <PathRibbon walk={whole} />
        </div>
        <div className={classes.panel}>
          <h2>{t('signIn.title')}</h2>
          <SignInForm />
        </div>
        <Preferences />
      </div>
    </main>
  );
}
