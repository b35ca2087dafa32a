import { done, type Colleague } from './session.js';

/** Everybody's in these specs. */
export const password = 'una-frase-lunga-e-inventata';

/** What an account is opened with. */
export interface NewAccount {
  email: string;
  name: string;
  roles: string[];
  organisations: string[] | null;
}

/** Opens an account. Gives the secret that lets its owner in for the first time. */
export async function openAccount(administrator: Colleague, account: NewAccount): Promise<string> {
  const { id } = done(await administrator.create('/gateway/accounts', account)).body;
  const given = done(await administrator.change('POST', `/gateway/accounts/${id}/password`, 1));
  return given.body.code;
}

/** What a newcomer does before anything else. */
export async function choosePassword(newcomer: Colleague): Promise<void> {
  done(await newcomer.put('/gateway/session/password', { password }));
}
