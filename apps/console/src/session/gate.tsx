import { lazy, Suspense } from 'react';
import { useLocation } from 'wouter';
import { useSessionQuery } from '../api/session.js';
import { loadCodeWords } from '../codes/code-words.js';
import { chosenLanguage } from '../i18n/i18n.js';
import { Loaded } from '../parts/loaded.js';
import { Waiting } from '../parts/states.js';
import { routes } from '../routes.js';

const Inside = lazy(async () => {
  const [inside] = await Promise.all([import('./inside.js'), loadCodeWords(chosenLanguage())]);
  return inside;
});
const ChoosePassword = lazy(() => import('./choose-password.js'));
const Setup = lazy(() => import('./setup.js'));
const SignIn = lazy(() => import('./sign-in.js'));

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
  return (
    <Loaded query={useSessionQuery()} height={400}>
      {(found) => {
        if (!found) return <SignIn />;
        const { account } = found;
        return account.mustChoosePassword ? (
          <ChoosePassword account={account} />
        ) : (
          <Inside account={account} />
        );
      }}
    </Loaded>
  );
}
