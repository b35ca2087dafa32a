import { useQuery } from '@tanstack/react-query';
import { answer, filled, gateway, once, seen } from './clients.js';
import type { components } from './generated/gateway.js';

type Schemas = components['schemas'];
/** `organisations` null: every organisation of the consortium. */
export type Account = Schemas['AccountView'];
export type GivenPassword = Schemas['GivenPasswordView'];
export type AccountBody = Pick<Schemas['ChangeAccountDto'], 'name' | 'roles' | 'organisations'>;

export const accountsKey = ['gateway', 'accounts'] as const;
const one = (id: string, version: number) => ({ path: { id }, header: seen(version) });

export function useAccounts(cursor: string | null) {
  return useQuery({
    queryKey: [...accountsKey, cursor],
    queryFn: ({ signal }) =>
      answer(gateway.GET('/accounts', { params: { query: filled({ cursor, limit: 50 }) }, signal })),
    // No stream tells of accounts: they are asked for whenever they are looked at.
    staleTime: 0,
  });
}

export const openAccount = (body: Schemas['OpenAccountDto'], key: string) =>
  answer(gateway.POST('/accounts', { params: { header: once(key) }, body }));

export const changeAccount = (id: string, version: number, body: Schemas['ChangeAccountDto']) =>
  answer(gateway.PUT('/accounts/{id}', { params: one(id, version), body }));

/** A one-time code, shown once. */
export const givePassword = (id: string, version: number) =>
  answer(gateway.POST('/accounts/{id}/password', { params: one(id, version) }));

export const removeFactorOf = (id: string, version: number) =>
  answer(gateway.POST('/accounts/{id}/remove-second-factor', { params: one(id, version) }));

export const changeOwnPassword = (body: Schemas['ChangePasswordDto']) =>
  answer(gateway.PUT('/session/password', { body }));

export const enrolFactor = (password: string) =>
  answer(gateway.POST('/second-factor', { body: { password } }));

export const confirmFactor = (code: string) =>
  answer(gateway.POST('/second-factor/confirm', { body: { code } }));

export const removeOwnFactor = (password: string) =>
  answer(gateway.POST('/second-factor/remove', { body: { password } }));
