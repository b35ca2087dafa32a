// Development only: serves dist/console under the gateway's CSP with made-up answers, to look at screens.
import { readFileSync, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answer } from './answers.ts';

const root = fileURLToPath(new URL('../../../dist/console', import.meta.url));
const kinds: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};
const csp =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://x');
  if (url.pathname.startsWith('/api/')) {
    if (url.pathname === '/api/gateway/changes') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(':\n\n');
      return;
    }
    let body = '';
    request.on('data', (d) => (body += d));
    request.on('end', () => {
      const a = answer(
        request.method ?? 'GET',
        url,
        body ? safe(body) : undefined,
        request.headers.cookie ?? '',
      );
      response.writeHead(a.status, {
        'content-type': a.status >= 400 ? 'application/problem+json' : 'application/json',
      });
      response.end(a.status === 204 ? undefined : JSON.stringify(a.body));
    });
    return;
  }
  let file = join(root, url.pathname);
  if (!extname(file) || !existsSync(file)) file = join(root, 'index.html');
  response.writeHead(200, {
    'content-type': kinds[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': csp,
  });
  response.end(readFileSync(file));
}).listen(Number(process.env['PORT'] ?? 4800), '127.0.0.1');

function safe(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
