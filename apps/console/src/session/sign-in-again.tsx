import { lazy, Suspense, useSyncExternalStore } from 'react';
import type { Session } from '../api/session.js';
import { signedInAgain, signedOut, watchSignedOut } from '../api/sign-in-again.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';
import { Waiting } from '../parts/states.js';

const SignInForm = lazy(() => import('./sign-in-form.js'));

/** Over whatever is open when the session ends: nothing typed is lost, the waiting requests go on afterwards. */
export function SignInAgain({ account }: { account: Session['account'] }) {
  const { t } = useWords();
  const out = useSyncExternalStore(watchSignedOut, signedOut);
  if (!out) return null;
  return (
    <Dialog title={t('signIn.again')} lead={t('signIn.againWhy')}>
      <Suspense fallback={<Waiting />}>
        <SignInForm email={account.email} onDone={signedInAgain} />
      </Suspense>
    </Dialog>
  );
}
