import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeOwnPassword, confirmFactor, enrolFactor, removeOwnFactor } from '../api/accounts.js';
import { lookAtSession, useSession } from '../api/session.js';
import { CommandForm } from '../form/command-form.js';
import { PasswordField, TextField } from '../form/fields.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { PastNotices } from '../notices/past-notices.js';
import { Card } from '../parts/card.js';
import { Page } from '../parts/page.js';
import { Tag } from '../parts/tag.js';
import classes from './me.module.css';

/** One's own password and second factor. */
export default function Me() {
  const { t } = useWords();
  const { account } = useSession();
  return (
    <Page title={t('me.title', { name: account.name })} lead={account.email}>
      <div className={classes.columns}>
        <PasswordCard />
        <FactorCard />
      </div>
      <PastNotices />
    </Page>
  );
}

function PasswordCard() {
  const { t } = useWords();
  const [done, setDone] = useState(false);
  const command = useCommandForm<{ current: string; password: string }>({
    values: { current: '', password: '' },
    send: changeOwnPassword,
    refreshes: [],
    onDone: () => {
      command.form.reset();
      setDone(true);
    },
  });
  return (
    <Card title={t('me.password')} lead={t('me.passwordLead')}>
      <CommandForm command={command} submit={t('me.changePassword')}>
        <PasswordField name="current" label={t('me.current')} autoComplete="current-password" required />
        <PasswordField
          name="password"
          label={t('me.next')}
          hint={t('setup.passwordHint')}
          autoComplete="new-password"
          required
        />
        <p role="status">{done && <Tag tone="good">{t('me.passwordChanged')}</Tag>}</p>
      </CommandForm>
    </Card>
  );
}

/** Turning it on: the password, then the key for the app, then its first code; the recovery codes are shown once. */
function FactorCard() {
  const { t } = useWords();
  const { account } = useSession();
  const client = useQueryClient();
  const [enrolment, setEnrolment] = useState<{ secret: string; uri: string } | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const refresh = () => lookAtSession(client);
  const password = useCommandForm<{ password: string }, unknown>({
    values: { password: '' },
    send: async ({ password: typed }) =>
      account.totp ? removeOwnFactor(typed) : setEnrolment(await enrolFactor(typed)),
    refreshes: [],
    onDone: () => {
      password.form.reset();
      if (account.totp) void refresh();
    },
  });
  const confirm = useCommandForm<{ code: string }, { codes: string[] }>({
    values: { code: '' },
    send: ({ code }) => confirmFactor(code.replace(/\s/g, '')),
    refreshes: [],
    onDone: (answer) => {
      setCodes(answer.codes);
      setEnrolment(null);
      void refresh();
    },
  });
  return (
    <Card
      title={t('me.factor')}
      lead={t('me.factorLead')}
      actions={account.totp && <Tag tone="good">{t('accounts.factorOn')}</Tag>}
    >
      {codes ? (
        <>
          <p>{t('me.recovery')}</p>
          <ul className={classes.codes}>
            {codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
          <Button variant="default" onClick={() => setCodes(null)}>
            {t('me.recoveryKept')}
          </Button>
        </>
      ) : enrolment ? (
        <CommandForm command={confirm} submit={t('me.confirm')} onCancel={() => setEnrolment(null)}>
          <p>{t('me.secretLead')}</p>
          <p className={classes.secret}>{enrolment.secret.replace(/(.{4})/g, '$1 ').trim()}</p>
          <p>
            <a href={enrolment.uri}>{t('me.openApp')}</a>
          </p>
          <TextField
            name="code"
            label={t('me.code')}
            hint={t('signIn.codeHint')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={7}
            width="12rem"
            required
          />
        </CommandForm>
      ) : (
        <CommandForm
          command={password}
          submit={account.totp ? t('me.turnOff') : t('me.turnOn')}
          grave={account.totp}
        >
          <PasswordField name="password" label={t('me.current')} autoComplete="current-password" required />
        </CommandForm>
      )}
    </Card>
  );
}
