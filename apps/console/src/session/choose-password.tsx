import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { changeOwnPassword } from '../api/accounts.js';
import { sessionKey, signOut, type Session } from '../api/session.js';
import { CommandForm } from '../form/command-form.js';
import { PasswordField } from '../form/fields.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { Brand } from '../shell/brand.js';
import { Preferences } from '../shell/preferences.js';
import classes from './session.module.css';

/** After a one-time code: nothing else opens before there is a password that nobody else knows. */
export default function ChoosePassword({ account }: { account: Session['account'] }) {
  const { t } = useWords();
  const client = useQueryClient();
  useEffect(() => {
    document.title = `${t('choose.title')} · ${t('product')}`;
  }, [t]);
  const command = useCommandForm<{ password: string }>({
    values: { password: '' },
    send: changeOwnPassword,
    refreshes: [],
    onDone: () => void client.invalidateQueries({ queryKey: sessionKey }),
  });
  return (
    <main className={classes.page}>
      <div className={classes.sheet}>
        <Brand />
        <h1 className={classes.lead}>{t('choose.title')}</h1>
        <div className={classes.panel}>
          <p>{t('choose.lead', { name: account.name })}</p>
          <CommandForm command={command} submit={t('choose.submit')}>
            {/* Tells the browser's password store whose password it is. */}
            <input type="hidden" name="username" autoComplete="username" value={account.email} readOnly />
            <PasswordField
              name="password"
              label={t('me.next')}
              hint={t('setup.passwordHint')}
              autoComplete="new-password"
              required
            />
          </CommandForm>
          <Button variant="subtle" onClick={() => void signOut(client)}>
            {t('shell.signOut')}
          </Button>
        </div>
        <Preferences />
      </div>
    </main>
  );
}
