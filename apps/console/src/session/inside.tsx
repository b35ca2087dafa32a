import type { Session } from '../api/session.js';
import { Screens } from '../screens.js';
import { Shell } from '../shell/shell.js';
import { SignInAgain } from './sign-in-again.js';

/** The console of somebody who is signed in. */
export default function Inside({ account }: { account: Session['account'] }) {
  return (
    <>
      <Shell>
        <Screens />
      </Shell>
      <SignInAgain account={account} />
    </>
  );
}
