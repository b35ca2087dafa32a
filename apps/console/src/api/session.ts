import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { answer, gateway } from './clients.js';
import type { components } from './generated/gateway.js';
import { Problem, setCsrf } from './http.js';

type Schemas = components['schemas'];
export type Session = Schemas['SessionView'];
export type Credentials = Schemas['CredentialsDto'];
export type Role = Session['account']['roles'][number];

export const sessionKey = ['gateway', 'session'] as const;

function kept(session: Session): Session {
  setCsrf(session.csrf);
  return session;
}

/** Null for nobody: the sign-in page is a state of the console, not an error. */
async function readSession(): Promise<Session | null> {
  try {
    return kept(await answer(gateway.GET('/session')));
  } catch (error) {
    if (error instanceof Problem && error.code === 'UNAUTHENTICATED') return null;
    throw error;
  }
}

export async function signIn(body: Credentials): Promise<Session> {
  return kept(await answer(gateway.POST('/session', { body })));
}

export async function signOut(client: QueryClient): Promise<void> {
  await gateway.DELETE('/session');
  forgetSession(client);
}

/** Nobody is signed in any more: nothing that was read stays, and the sign-in page comes. */
export function forgetSession(client: QueryClient): void {
  setCsrf(null);
  // The session first, and not removed like the rest: the gate watches this very question.
  client.setQueryData(sessionKey, null);
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== sessionKey[1] });
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

export function useSessionQuery() {
  return useQuery({ queryKey: sessionKey, queryFn: readSession, staleTime: Infinity, retry: 1 });
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
