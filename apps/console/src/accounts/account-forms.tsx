import { useFormContext } from 'react-hook-form';
import {
  accountsKey,
  changeAccount,
  openAccount,
  removeFactorOf,
  resetPassword,
  type Account,
  type AccountBody,
} from '../api/accounts.js';
import { useOrganisations } from '../api/organisations.js';
import type { Role } from '../api/session.js';
import { ChecksField, RadioField } from '../form/choices.js';
import { CommandForm } from '../form/command-form.js';
import { PasswordField, TextField } from '../form/fields.js';
import { ListedField } from '../form/pickers.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';

const roles: readonly Role[] = ['SOCIAL_WORKER', 'PLACEMENT_OFFICER', 'MANAGER', 'ADMINISTRATOR'];

interface Answers {
  name: string;
  email: string;
  password: string;
  roles: Role[];
  scope: 'ALL' | 'SOME';
  organisations: string[];
  active: 'YES' | 'NO';
}

function bodyOf({ name, roles: held, scope, organisations }: Answers): AccountBody {
  return { name: name.trim(), roles: held, organisations: scope === 'ALL' ? null : organisations };
}

export function NewAccount({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const command = useCommandForm<Answers>({
    values: { name: '', email: '', password: '', roles: [], scope: 'ALL', organisations: [], active: 'YES' },
    send: (answers, key) =>
      openAccount({ ...bodyOf(answers), email: answers.email.trim(), password: answers.password }, key),
    refreshes: [[...accountsKey]],
    onDone: onClose,
  });
  return (
    <Dialog title={t('accounts.add')} onClose={onClose}>
      <CommandForm command={command} submit={t('act.save')} onCancel={onClose}>
        <TextField name="name" label={t('accounts.name')} maxLength={120} required />
        <TextField name="email" label={t('accounts.email')} type="email" maxLength={254} required />
        <PasswordField
          name="password"
          label={t('accounts.firstPassword')}
          hint={t('setup.passwordHint')}
          autoComplete="new-password"
          required
        />
        <RolesAndScope />
      </CommandForm>
    </Dialog>
  );
}

export function EditAccount({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useWords();
  const command = useCommandForm<Answers>({
    values: {
      name: account.name,
      email: account.email,
      password: '',
      roles: account.roles,
      scope: account.organisations === null ? 'ALL' : 'SOME',
      organisations: account.organisations ?? [],
      active: account.active ? 'YES' : 'NO',
    },
    version: account.version,
    send: (answers) =>
      changeAccount(account.id, account.version, { ...bodyOf(answers), active: answers.active === 'YES' }),
    refreshes: [[...accountsKey]],
    onDone: onClose,
  });
  return (
    <Dialog title={t('accounts.editOf', { name: account.name })} lead={account.email} onClose={onClose}>
      <CommandForm command={command} submit={t('act.save')} onCancel={onClose}>
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

export function PasswordForm({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useWords();
  const command = useCommandForm<{ password: string }>({
    values: { password: '' },
    version: account.version,
    send: ({ password }) => resetPassword(account.id, account.version, password),
    refreshes: [[...accountsKey]],
    onDone: onClose,
  });
  return (
    <Dialog
      title={t('accounts.newPasswordOf', { name: account.name })}
      lead={t('accounts.newPasswordLead')}
      onClose={onClose}
    >
      <CommandForm command={command} submit={t('act.save')} onCancel={onClose}>
        <PasswordField
          name="password"
          label={t('setup.password')}
          hint={t('setup.passwordHint')}
          autoComplete="new-password"
          required
        />
      </CommandForm>
    </Dialog>
  );
}

export function RemoveFactorForm({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useWords();
  const command = useCommandForm<Record<string, never>>({
    values: {},
    version: account.version,
    send: () => removeFactorOf(account.id, account.version),
    refreshes: [[...accountsKey]],
    onDone: onClose,
  });
  return (
    <Dialog
      title={t('accounts.removeFactorOf', { name: account.name })}
      lead={t('accounts.removeFactorLead')}
      onClose={onClose}
    >
      <CommandForm command={command} submit={t('accounts.removeFactor')} onCancel={onClose} grave>
        {null}
      </CommandForm>
    </Dialog>
  );
}
