import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem } from '../api/problem.js';
import { adoptNewSession, signIn, type Credentials, type Session } from '../api/session.js';
import { CommandForm } from '../form/command-form.js';
import { PasswordField, TextField } from '../form/fields.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';

const codeWanted = 'session.totp-required';

/**
 * E-mail and password; the authenticator's code only from those who set one up. With `email` it is for the one person
 * who was signed in.
 */
export default function SignInForm({ email }: { email?: string }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [withCode, setWithCode] = useState(false);
  const command = useCommandForm<Credentials, Session | null>({
    values: { email: email ?? '', password: '', totp: '' },
    send: async ({ totp, ...credentials }) => {
      try {
        return await signIn(totp ? { ...credentials, totp: totp.replace(/\s/g, '') } : credentials);
      } catch (error) {
        if (withCode || !(error instanceof Problem) || error.rule !== codeWanted) throw error;
        setWithCode(true);
        return null;
      }
    },
    refreshes: [],
    onDone: (session) => {
      if (session) adoptNewSession(client, session);
    },
  });
  return (
    <CommandForm command={command} submit={t('signIn.submit')} failed={t('signIn.failed')}>
      {email ? (
        <>
          <p>{email}</p>
          <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        </>
      ) : (
        <TextField
          name="email"
          label={t('signIn.email')}
          type="email"
          inputMode="email"
          autoComplete="username"
          required
        />
      )}
      <PasswordField name="password" label={t('signIn.password')} autoComplete="current-password" required />
      {withCode && (
        <TextField
          name="totp"
          label={t('signIn.code')}
          hint={t('signIn.codeHint')}
          autoComplete="one-time-code"
          maxLength={40}
          width="16rem"
          required
        />
      )}
    </CommandForm>
  );
}
