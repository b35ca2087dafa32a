import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { adoptNewSession, setUp, signIn, useSetupQuery, type Session } from '../api/session.js';
import { CommandForm } from '../form/command-form.js';
import { PasswordField, TextField } from '../form/fields.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { Loaded } from '../parts/loaded.js';
import { routes } from '../routes.js';
import { Brand } from '../shell/brand.js';
import { Preferences } from '../shell/preferences.js';
import classes from './session.module.css';

interface Answers {
  tenantName: string;
  name: string;
  email: string;
  password: string;
}

/** `/setup#<token>`: the token stays behind the `#`, so that no server log ever holds it. */
export default function Setup() {
  const { t } = useWords();
  const [token] = useState(() => location.hash.slice(1));
  useEffect(() => {
    document.title = `${t('setup.title')} · ${t('product')}`;
  }, [t]);
  return (
    <main className={classes.page}>
      <div className={classes.sheet}>
        <Brand />
        <h1 className={classes.lead}>{t('setup.title')}</h1>
        <Loaded query={useSetupQuery()}>{({ open }) => (open ? <First token={token} /> : <Done />)}</Loaded>
        <Preferences />
      </div>
    </main>
  );
}

/** The link is worth nothing any more: no form to fill in for nothing. */
function Done() {
  const { t } = useWords();
  return (
    <div className={classes.panel}>
      <p>{t('setup.done')}</p>
      <p>
        <Link href={routes.today}>{t('setup.toSignIn')}</Link>
      </p>
    </div>
  );
}

function First({ token }: { token: string }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [, go] = useLocation();
  const command = useCommandForm<Answers, Session>({
    values: { tenantName: '', name: '', email: '', password: '' },
    send: async (first) => {
      await setUp({ ...first, token });
      return signIn({ email: first.email, password: first.password });
    },
    refreshes: [],
    onDone: (session) => {
      adoptNewSession(client, session);
      go(routes.accounts);
    },
  });
  if (!token) return <p>{t('setup.noToken')}</p>;
  return (
    <div className={classes.panel}>
      <p>{t('setup.lead')}</p>
      <CommandForm command={command} submit={t('setup.submit')}>
        <TextField name="tenantName" label={t('setup.consortium')} autoComplete="organization" required />
        <TextField name="name" label={t('setup.name')} autoComplete="name" required />
        <TextField name="email" label={t('setup.email')} type="email" autoComplete="username" required />
        <PasswordField
          name="password"
          label={t('setup.password')}
          hint={t('setup.passwordHint')}
          autoComplete="new-password"
          required
        />
      </CommandForm>
    </div>
  );
}
