import { useQueryClient } from '@tanstack/react-query';
import { changeOwnPassword } from '../api/accounts.js';
import { lookAtSession, type Session } from '../api/session.js';
import { CommandForm } from '../form/command-form.js';
import { PasswordField } from '../form/fields.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';

export default function ChoosePasswordForm({ account }: { account: Session['account'] }) {
  const { t } = useWords();
  const client = useQueryClient();
  const command = useCommandForm<{ password: string }>({
    values: { password: '' },
    send: changeOwnPassword,
    refreshes: [],
    onDone: () => void lookAtSession(client),
  });
  return (
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
  );
}
