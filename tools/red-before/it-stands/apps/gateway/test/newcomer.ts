import { newId } from '#kernel';

interface Browser {
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ body: { id: string } }>;
  signIn(email: string, password: string): Promise<{ status: number }>;
}

/** An account was opened with its password. */
export async function letIn(
  by: Browser,
  own: Browser,
  account: { email: string },
  password: string,
): Promise<string> {
  const key = { 'idempotency-key': newId() };
  const { body } = await by.send('POST', '/api/gateway/accounts', { ...account, password }, key);
  const { status } = await own.signIn(account.email, password);
  if (status !== 200) throw new Error(`${account.email} is not let in: ${status}`);
  return body.id;
}
