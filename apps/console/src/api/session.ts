import { useEffect } from 'react';
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { answer, gateway } from './clients.js';
import type { components } from './generated/gateway.js';
import { onDoubt, Problem, setSignedIn } from './http.js';
import { sessionEnded, signedInAgain, signedOut } from './sign-in-again.js';

type Schemas = components['schemas'];
export type Session = Schemas['SessionView'];
export type Credentials = Schemas['CredentialsDto'];
export type Role = Session['account']['roles'][number];

const sessionKey = ['gateway', 'session'] as const;
const exceptSession = {
  predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[1] !== sessionKey[1],
};

const ended = (error: unknown) => error instanceof Problem && error.code === 'UNAUTHENTICATED';

/**
 * Null for nobody: the sign-in page is a state of the console, not an error. Where somebody was signed in until now,
 * their screens stay, with what they wrote, and they are asked to sign in again.
 */
async function readSession(client: QueryClient, signal: AbortSignal): Promise<Session | null> {
  try {
    return rememberSession(client, await answer(gateway.GET('/session', { signal })));
  } catch (error) {
    if (!ended(error)) throw error;
    const before = client.getQueryData<Session | null>(sessionKey) ?? null;
    if (before) sessionEnded();
    return before;
  }
}

/** Somebody has just signed in. An answer about the session before, still on its way, counts no more. */
export function adoptNewSession(client: QueryClient, session: Session): void {
  void client.cancelQueries({ queryKey: sessionKey }, { revert: false });
  rememberSession(client, session);
}

function rememberSession(client: QueryClient, session: Session): Session {
  const before = client.getQueryData<Session | null>(sessionKey);
  const again = signedOut();
  setSignedIn({ account: session.account.id, csrf: session.csrf });
  client.setQueryData(sessionKey, session);
  // Of what another person read nothing stays.
  if (before && before.account.id !== session.account.id) client.removeQueries(exceptSession);
  signedInAgain({ mustChoose: session.account.mustChoosePassword });
  if (before && (again || isOther(before, session))) void client.invalidateQueries(exceptSession);
  return session;
}

/** Rights, notices, or a password that was still to be chosen. */
function isOther(before: Session, now: Session): boolean {
  const shown = ({ account, permissions, notices }: Session) =>
    JSON.stringify([account, permissions, notices]);
  return shown(before) !== shown(now);
}

export const lookAtSession = (client: QueryClient) => client.refetchQueries({ queryKey: sessionKey });

export const signIn = (body: Credentials): Promise<Session> => answer(gateway.POST('/session', { body }));

/** A session that has ended by itself is as good as one that was closed. */
export async function signOut(client: QueryClient): Promise<void> {
  try {
    await gateway.DELETE('/session');
  } catch (error) {
    if (!ended(error)) throw error;
  }
  forgetSession(client);
}

/** Nobody is signed in any more: nothing that was read stays, and the sign-in page comes. */
export function forgetSession(client: QueryClient): void {
  setSignedIn(null);
  void client.cancelQueries({ queryKey: sessionKey }, { revert: false });
  // The session first, and not removed like the rest: the gate watches this very question.
  client.setQueryData(sessionKey, null);
  client.removeQueries(exceptSession);
  // What still waits for a sign-in is let go, and is not sent: nobody is signed in.
  signedInAgain({ mustChoose: false });
}

/** Whether the installation still waits for its first administrator. */
export function useSetupQuery() {
  return useQuery({
    queryKey: ['gateway', 'setup'],
    queryFn: () => answer(gateway.GET('/setup')),
    // Once is enough: the form must not go while it is being sent.
    staleTime: Infinity,
  });
}

export const setUp = (body: Schemas['SetupDto']) => answer(gateway.POST('/setup', { body }));

/** Asked again when the window comes to the front: another tab may have signed in or out, rights may have changed. */
export function useSessionQuery() {
  const client = useQueryClient();
  useEffect(
    () => onDoubt(() => client.refetchQueries({ queryKey: sessionKey }, { throwOnError: true })),
    [client],
  );
  return useQuery({
    queryKey: sessionKey,
    queryFn: ({ signal }) => readSession(client, signal),
    staleTime: Infinity,
    refetchOnWindowFocus: 'always',
    retry: 1,
  });
}

/** While somebody works, their session is asked for again after this long. */
const lookEvery = 3 * 60_000;

/** Notices and rights reach who has the console open. A clock alone would keep an abandoned desk signed in for ever. */
export function useLookWhileWorking(): void {
  const client = useQueryClient();
  useEffect(() => {
    const look = () => {
      const at = client.getQueryState(sessionKey)?.dataUpdatedAt ?? 0;
      if (Date.now() - at > lookEvery && client.isFetching({ queryKey: sessionKey }) === 0)
        void lookAtSession(client);
    };
    addEventListener('pointerdown', look);
    addEventListener('keydown', look);
    return () => {
      removeEventListener('pointerdown', look);
      removeEventListener('keydown', look);
    };
  }, [client]);
}

/** Who is signed in. Only below the sign-in gate, where there is somebody. */
export function useSession(): Session {
  const session = useQueryClient().getQueryData<Session | null>(sessionKey);
  if (!session) throw new Error('no session below the sign-in gate');
  return session;
}

/** Whether the screen should offer something. The service decides in the end. */
export function can(session: Session, ...roles: Role[]): boolean {
  return session.account.roles.some((role) => roles.includes(role));
}
