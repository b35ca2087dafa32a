import { newId } from '#kernel';
import { setupToken, type Installation } from './installation.js';
import type { Target } from './load.js';

const password = 'una frase lunga per la prova';

type Headers = Record<string, string>;

/** Makes an administrator and a social worker, and signs the worker in: intake's commands through the gateway. */
export async function signInAtGateway({ environments }: Installation): Promise<Target> {
  const origin = `http://localhost:${environments.gateway.PORT}`;
  const api = `${origin}/api/gateway`;
  const send = async (method: 'POST' | 'PUT', path: string, body: unknown, headers: Headers = {}) => {
    const response = await fetch(`${api}/${path}`, {
      method,
      headers: { 'content-type': 'application/json', origin, ...headers },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  const signIn = async (email: string, secret: string): Promise<Headers> => {
    const response = await send('POST', 'session', { email, password: secret });
    const { csrf } = (await response.json()) as { csrf: string };
    return { cookie: response.headers.get('set-cookie')!.split(';')[0]!, 'x-csrf-token': csrf, origin };
  };
  const administrator = { email: 'admin@prova.example', name: 'Ada Amministra', password };
  await send('POST', 'setup', { token: setupToken, tenantName: 'Consorzio della prova', ...administrator });
  const administers = await signIn(administrator.email, password);
  const worker = { email: 'op@prova.example', name: 'Olga Operatrice' };
  const rights = { roles: ['SOCIAL_WORKER'], organisations: null };
  const key = { 'idempotency-key': newId() };
  const opened = await send('POST', 'accounts', { ...worker, ...rights }, { ...administers, ...key });
  const { id } = (await opened.json()) as { id: string };
  const given = await send('POST', `accounts/${id}/password`, {}, { ...administers, 'if-match': '"1"' });
  const headers = await signIn(worker.email, ((await given.json()) as { code: string }).code);
  await send('PUT', 'session/password', { password }, headers);
  return { origin, path: '/api/intake/paths', headers: async () => headers };
}
