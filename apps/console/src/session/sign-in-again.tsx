import { lazy, Suspense } from 'react';
import type { Session } from '../api/session.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';
import { Waiting } from '../parts/states.js';
import { SignOut } from '../shell/sign-out.js';

const SignInForm = lazy(() => import('./sign-in-form.js'));
const ChoosePasswordForm = lazy(() => import('./choose-password-form.js'));

interface SignInAgainProps {
  account: Session['account'];
  /** The session has ended. Otherwise they came back with a one-time code: they choose a password here, over what they were writing. */
  out: boolean;
}

/**
 * Over whatever is open when the session ends: nothing typed is lost, the waiting requests go on afterwards. For the
 * person who was signed in only; anybody else leaves by the door, which takes everything off the screen.
 */
export default function SignInAgain({ account, out }: SignInAgainProps) {
  const { t } = useWords();
  return (
    <Dialog
      key={out ? 'sign-in' : 'choose'}
      title={t(out ? 'signIn.again' : 'choose.title')}
      lead={t(out ? 'signIn.againWhy' : 'choose.again', { name: account.name })}
    >
      <Suspense fallback={<Waiting />}>
        {out ? <SignInForm email={account.email} /> : <ChoosePasswordForm account={account} />}
      </Suspense>
      <SignOut variant="subtle">{t('signIn.notYou', { name: account.name })}</SignOut>
    </Dialog>
  );
}
