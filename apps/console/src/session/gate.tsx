import { lazy, Suspense } from 'react';
import { useLocation } from 'wouter';
import { useSessionQuery } from '../api/session.js';
import { Loaded } from '../parts/loaded.js';
import { Waiting } from '../parts/states.js';
import { routes } from '../routes.js';
import { Screens } from '../screens.js';
import { Shell } from '../shell/shell.js';
import { SignIn } from './sign-in.js';
import { SignInAgain } from './sign-in-again.js';

const Setup = lazy(() => import('./setup.js'));

/** Nobody signed in: the sign-in page, or the first set-up with its one-time link. Somebody: the console. */
export function Gate() {
  const session = useSessionQuery();
  const [location] = useLocation();
  if (location === routes.setup) {
    return (
      <Suspense fallback={<Waiting />}>
        <Setup />
      </Suspense>
    );
  }
  return (
    <Loaded query={session} height={400}>
      {(found) =>
        found ? (
          <>
            <Shell>
              <Screens />
            </Shell>
            <SignInAgain account={found.account} />
          </>
        ) : (
          <SignIn />
        )
      }
    </Loaded>
  );
}
