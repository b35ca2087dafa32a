import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call, Problem, setCsrf } from './http.js';

export type Role = 'SOCIAL_WORKER' | 'PLACEMENT_OFFICER' | 'MANAGER' | 'ADMINISTRATOR';

export interface Session {
  account: {
    id: string;
    name: string;
    email: string;
    roles: Role[];
    organisations: string[] | null;
    totp: boolean;
  };
  tenant: { id: string; name: string };
  csrf: string;
}

export interface Credentials {
  email: string;
  password: string;
  totp?: string;
}

export const sessionKey = ['gateway', 'session'] as const;

function kept(session: Session): Session {
  setCsrf(session.csrf);
  return session;
}

/** Null for nobody: the sign-in page is a state of the console, not an error. */
async function readSession(): Promise<Session | null> {
  try {
    return kept(await call<Session>('/api/gateway/session'));
  } catch (error) {
    if (error instanceof Problem && error.code === 'UNAUTHENTICATED') return null;
    throw error;
  }
}

export async function signIn(credentials: Credentials): Promise<Session> {
  return kept(await call<Session>('/api/gateway/session', { method: 'POST', body: credentials }));
}

export function useSessionQuery() {
  return useQuery({ queryKey: sessionKey, queryFn: readSession, staleTime: Infinity, retry: 1 });
}

/** Who is signed in. Only below the sign-in gate, where there is somebody. */
export function useSession(): Session {
  const session = useQueryClient().getQueryData<Session | null>(sessionKey);
  if (!session) throw new Error('no session below the sign-in gate');
  return session;
}

export async function signOut(): Promise<void> {
  await call('/api/gateway/session', { method: 'DELETE' });
  setCsrf(null);
}

/** Whether the screen should offer something. The service decides in the end. */
export function can(session: Session, ...roles: Role[]): boolean {
  return session.account.roles.some((role) => roles.includes(role));
}
