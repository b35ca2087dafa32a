const role = process.env['ROLE'] ?? 'SOCIAL_WORKER';
export function answer(
  method: string,
  url: URL,
  _body: unknown,
  _cookie: string,
): { status: number; body?: unknown } {
  const p = url.pathname;
  if (p === '/api/gateway/session')
    return url.searchParams.has('out') || process.env['OUT']
      ? { status: 401, body: { code: 'UNAUTHENTICATED' } }
      : {
          status: 200,
          body: {
            account: {
              id: 'a1',
              name: 'Giulia Marchetti',
              email: 'giulia@ponte-largo.example',
              roles: [role],
              totp: false,
            },
            tenant: { id: 'ponte-largo', name: 'Consorzio Ponte Largo' },
            csrf: 'x',
          },
        };
  return { status: 404, body: { code: 'NOT_FOUND', status: 404 } };
}
