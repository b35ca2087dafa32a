import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import {
  accountsKey,
  changeAccount,
  givePassword,
  openAccount,
  removeFactorOf,
  type Account,
  type GivenPassword,
} from '../api/accounts.js';
import { useOrganisations } from '../api/organisations.js';
import { forgetSession, useSession, type Role } from '../api/session.js';
import { ChecksField, RadioField } from '../form/choices.js';
import { CommandForm } from '../form/command-form.js';
import { TextField } from '../form/fields.js';
import { ListedField } from '../form/pickers.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';
import { answersOf, bodyOf, useAccountChanges, type Answers } from './account-answers.js';
import { OneTimeCode } from './one-time-code.js';

const roles: readonly Role[] = ['SOCIAL_WORKER', 'PLACEMENT_OFFICER', 'MANAGER', 'ADMINISTRATOR'];

/** Opens the account, then shows the one-time code of its first password. */
export function NewAccount({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const [given, setGiven] = useState<GivenPassword | null>(null);
  const command = useCommandForm<Answers>({
    values: { name: '', email: '', roles: [], scope: 'ALL', organisations: [], active: 'YES' },
    send: async (answers, key) => {
      const { id, version } = await openAccount({ ...bodyOf(answers), email: answers.email.trim() }, key);
      setGiven(await givePassword(id, version));
    },
    refreshes: [[...accountsKey]],
  });
  if (given) {
    return (
      <Dialog title={t('accounts.codeOf', { name: command.form.getValues('name') })} onClose={onClose}>
        <OneTimeCode given={given} onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog title={t('accounts.add')} lead={t('accounts.addLead')} onClose={onClose}>
      <CommandForm command={command} submit={t('act.save')} onCancel={onClose}>
        <TextField name="name" label={t('accounts.name')} maxLength={120} required />
        <TextField name="email" label={t('accounts.email')} type="email" maxLength={254} required />
        <RolesAndScope />
      </CommandForm>
    </Dialog>
  );
}

export function EditAccount({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const freshAfter = useFreshAccounts();
  const isOwn = useSession().account.id === account.id;
  const changesSince = useAccountChanges();
  const now = answersOf(account);
  const command = useCommandForm<Answers>({
    values: now,
    version: account.version,
    send: async (answers) => {
      const active = answers.active === 'YES';
      await freshAfter(changeAccount(account.id, account.version, { ...bodyOf(answers), active }));
      // The session ended with the account: to ask for anything now would ask to sign in again.
      if (isOwn && !active) forgetSession(client);
    },
    refreshes: [[...accountsKey]],
    onDone: onClose,
  });
  const closesOwn = command.form.watch('active') === 'NO' && isOwn && account.active;
  return (
    <Dialog title={t('accounts.editOf', { name: account.name })} lead={account.email} onClose={onClose}>
      <CommandForm
        command={command}
        submit={t(closesOwn ? 'accounts.closeOwn' : 'act.save')}
        grave={closesOwn}
        onCancel={onClose}
        meanwhile={changesSince(command.opened as Answers, now)}
      >
        <TextField name="name" label={t('accounts.name')} maxLength={120} required />
        <RolesAndScope />
        <RadioField
          name="active"
          label={t('accounts.state')}
          required
          choices={[
            { value: 'YES', label: t('accounts.open') },
            { value: 'NO', label: t('accounts.closed'), hint: t('accounts.closedHint') },
          ]}
        />
        <p role="alert">{closesOwn && <strong>{t('accounts.closeOwnLead')}</strong>}</p>
      </CommandForm>
    </Dialog>
  );
}

function RolesAndScope() {
  const { t } = useWords();
  const scope = useFormContext<Answers>().watch('scope');
  const organisations = useOrganisations({ limit: 100 });
  return (
    <>
      <ChecksField
        name="roles"
        label={t('accounts.roles')}
        required
        choices={roles.map((role) => ({
          value: role,
          label: t(`shell.roles.${role}`),
          hint: t(`accounts.may.${role}`),
        }))}
      />
      <RadioField
        name="scope"
        label={t('accounts.scope')}
        required
        choices={[
          { value: 'ALL', label: t('accounts.everything') },
          { value: 'SOME', label: t('accounts.some') },
        ]}
      />
      {scope === 'SOME' && (
        <ListedField
          name="organisations"
          label={t('accounts.organisations')}
          multiple
          required
          options={(organisations.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </>
  );
}

/** A refusal because of a change meanwhile is explained by what the account is now. */
function useFreshAccounts() {
  const client = useQueryClient();
  return async <T,>(sent: Promise<T>): Promise<T> => {
    try {
      return await sent;
    } catch (error) {
      await client.invalidateQueries({ queryKey: [...accountsKey] });
      throw error;
    }
  };
}

export function PasswordForm({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useWords();
  const freshAfter = useFreshAccounts();
  const [given, setGiven] = useState<GivenPassword | null>(null);
  const command = useCommandForm<Record<string, never>>({
    values: {},
    version: account.version,
    send: async () => setGiven(await freshAfter(givePassword(account.id, account.version))),
    refreshes: [[...accountsKey]],
  });
  return (
    <Dialog
      title={t('accounts.codeOf', { name: account.name })}
      lead={given ? undefined : t(account.password === 'OWN' ? 'accounts.resetLead' : 'accounts.giveLead')}
      onClose={onClose}
    >
      {given ? (
        <OneTimeCode given={given} onClose={onClose} />
      ) : (
        <CommandForm
          command={command}
          submit={t('accounts.giveCode')}
          onCancel={onClose}
          grave={account.password === 'OWN'}
          stale={{
            title: t('accounts.changedMeanwhile'),
            safe: t(account.password === 'GIVEN' ? 'accounts.codeMeanwhile' : 'accounts.noCodeMeanwhile'),
            keep: t('accounts.anotherCode'),
          }}
        >
          {null}
        </CommandForm>
      )}
    </Dialog>
  );
}

export function RemoveFactorForm({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useWords();
  const freshAfter = useFreshAccounts();
  const command = useCommandForm<Record<string, never>>({
    values: {},
    version: account.version,
    send: () => freshAfter(removeFactorOf(account.id, account.version)),
    refreshes: [[...accountsKey]],
    onDone: onClose,
  });
  return (
    <Dialog
      title={t('accounts.removeFactorOf', { name: account.name })}
      lead={t('accounts.removeFactorLead')}
      onClose={onClose}
    >
      <CommandForm
        command={command}
        submit={t('accounts.removeFactor')}
        onCancel={onClose}
        grave
        stale={{
          title: t('accounts.changedMeanwhile'),
          safe: t('accounts.factorMeanwhile'),
          keep: t('accounts.removeFactor'),
        }}
      >
        {null}
      </CommandForm>
    </Dialog>
  );
}
