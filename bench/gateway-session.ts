import { newId } from '#kernel';
import { setupToken, type Installation } from './installation.js';
import type { Target } from './load.js';

const password = 'una frase lunga per la prova';

/** Makes an administrator and a social worker, and signs the worker in: intake's commands through the gateway. */
export async function signInAtGateway({ environments }: Installation): Promise<Target> {
  const origin = `http://localhost:${environments.gateway.PORT}`;
  const api = `${origin}/api/gateway`;
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${api}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, ...headers },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  const signIn = async (email: string): Promise<Record<string, string>> => {
    const response = await post('session', { email, password });
    const { csrf } = (await response.json()) as { csrf: string };
    return { cookie: response.headers.get('set-cookie')!.split(';')[0]!, 'x-csrf-token': csrf, origin };
  };
  const administrator = { email: 'admin@prova.example', name: 'Ada Amministra', password };
  await post('setup', { token: setupToken, tenantName: 'Consorzio della prova', ...administrator });
  const worker = { email: 'op@prova.example', name: 'Olga Operatrice', password };
  const rights = { roles: ['SOCIAL_WORKER'], organisations: null };
  await post(
    'accounts',
    { ...worker, ...rights },
    {
      ...(await signIn(administrator.email)),
      'idempotency-key': newId(),
    },
  );
  const headers = await signIn(worker.email);
  return { origin, path: '/api/intake/paths', headers: async () => headers };
}
