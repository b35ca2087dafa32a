import { lazy, Suspense, useRef, useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';
import { useSessionQuery } from '../api/session.js';
import { signedOut, watchSignedOut } from '../api/sign-in-again.js';
import { chosenLanguage, loadWords } from '../i18n/i18n.js';
import { Loaded } from '../parts/loaded.js';
import { Waiting } from '../parts/states.js';
import { routes } from '../routes.js';

const Inside = lazy(async () => {
  const [inside] = await Promise.all([import('./inside.js'), loadWords(chosenLanguage())]);
  return inside;
});
const ChoosePassword = lazy(() => import('./choose-password.js'));
const Setup = lazy(() => import('./setup.js'));
const SignIn = lazy(() => import('./sign-in.js'));
const SignInAgain = lazy(() => import('./sign-in-again.js'));

/** Nobody signed in: the sign-in page, or the first set-up with its one-time link. Somebody: the console. */
export function Gate() {
  const [location] = useLocation();
  return (
    <Suspense fallback={<Waiting height={400} />}>
      {location === routes.setup ? <Setup /> : <Door />}
    </Suspense>
  );
}

function Door() {
  // Whose screens are open. With a one-time code they stay, with what is written there: the choice comes over them.
  const inside = useRef<string | null>(null);
  const out = useSyncExternalStore(watchSignedOut, signedOut);
  return (
    <Loaded query={useSessionQuery()} height={400}>
      {(found) => {
        if (!found) {
          inside.current = null;
          return <SignIn />;
        }
        const { account } = found;
        if (!account.mustChoosePassword) inside.current = account.id;
        const isInside = inside.current === account.id;
        return (
          <>
            {isInside ? <Inside key={account.id} /> : <ChoosePassword account={account} />}
            {(out || (isInside && account.mustChoosePassword)) && (
              <Suspense>
                <SignInAgain account={account} out={out} />
              </Suspense>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
