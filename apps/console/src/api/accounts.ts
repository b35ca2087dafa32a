import { useQuery } from '@tanstack/react-query';
import { call } from './http.js';
import type { Page } from './placement-types.js';
import type { Role } from './session.js';

const base = '/api/gateway';
export const accountsKey = ['gateway', 'accounts'] as const;

export interface Account {
  id: string;
  email: string;
  name: string;
  roles: Role[];
  /** Null: every organisation of the consortium. */
  organisations: string[] | null;
  active: boolean;
  totp: boolean;
  version: number;
}

export function useAccounts(cursor: string | null) {
  return useQuery({
    queryKey: [...accountsKey, cursor],
    queryFn: ({ signal }) =>
      call<Page<Account>>(`${base}/accounts`, { query: { cursor, limit: 50 }, signal }),
  });
}

export interface AccountBody {
  name: string;
  roles: Role[];
  organisations: string[] | null;
}

export const openAccount = (body: AccountBody & { email: string; password: string }, key: string) =>
  call<{ id: string; version: number }>(`${base}/accounts`, { method: 'POST', body, key });

export const changeAccount = (id: string, version: number, body: AccountBody & { active: boolean }) =>
  call<{ id: string; version: number }>(`${base}/accounts/${id}`, { method: 'PUT', body, version });

export const resetPassword = (id: string, version: number, password: string) =>
  call(`${base}/accounts/${id}/password`, { method: 'POST', body: { password }, version });

export const removeFactorOf = (id: string, version: number) =>
  call(`${base}/accounts/${id}/remove-second-factor`, { method: 'POST', body: {}, version });

export const changeOwnPassword = (body: { current: string; password: string }) =>
  call(`${base}/session/password`, { method: 'PUT', body });

export const enrolFactor = (password: string) =>
  call<{ secret: string; uri: string }>(`${base}/second-factor`, { method: 'POST', body: { password } });

export const confirmFactor = (code: string) =>
  call<{ codes: string[] }>(`${base}/second-factor/confirm`, { method: 'POST', body: { code } });

export const removeOwnFactor = (password: string) =>
  call(`${base}/second-factor/remove`, { method: 'POST', body: { password } });
