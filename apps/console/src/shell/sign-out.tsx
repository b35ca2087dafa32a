import { Button, type ButtonProps } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { signOut } from '../api/session.js';
import { useWords } from '../i18n/use-words.js';

/** The way out. Where the gateway cannot be reached the session is still open, and that is said. */
export function SignOut(props: Pick<ButtonProps, 'variant' | 'size' | 'leftSection' | 'children'>) {
  const { t } = useWords();
  const client = useQueryClient();
  const leaving = useMutation({ mutationFn: () => signOut(client) });
  return (
    <>
      <Button {...props} loading={leaving.isPending} onClick={() => leaving.mutate()} />
      {leaving.isError && <p role="alert">{t('shell.signOutFailed')}</p>}
    </>
  );
}
