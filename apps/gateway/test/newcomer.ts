import { newId } from '#kernel';
import type { Browser } from './gateway-client.js';

/** What an account is opened with. */
export interface NewAccount {
  email: string;
  name: string;
  roles: string[];
  organisations: string[] | null;
}

/** Opens an account and lets its owner in, who chooses `password`. Gives the account's id. */
export async function letIn(
  by: Browser,
  own: Browser,
  account: NewAccount,
  password: string,
): Promise<string> {
  const opened = await by.send('POST', '/api/gateway/accounts', account, { 'idempotency-key': newId() });
  const { id } = opened.body;
  const given = await by.send('POST', `/api/gateway/accounts/${id}/password`, undefined, {
    'if-match': '"1"',
  });
  await own.signIn(account.email, given.body.code);
  const { status } = await own.send('PUT', '/api/gateway/session/password', { password });
  if (status !== 200) throw new Error(`${account.email} has no own password: ${status}`);
  return id;
}
