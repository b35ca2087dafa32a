// Development only: serves dist/console under the gateway's CSP and passes /api on to a running gateway.
import { existsSync, readFileSync } from 'node:fs';
import { createServer, request as ask } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../dist/console', import.meta.url));
const gateway = new URL(process.env['GATEWAY'] ?? 'http://localhost:4700');
const kinds: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const csp =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://x');
  if (url.pathname.startsWith('/api/')) {
    const headers = { ...request.headers, host: gateway.host, origin: gateway.origin };
    delete headers['sec-fetch-site'];
    const passed = ask(
      { host: gateway.hostname, port: gateway.port, path: request.url, method: request.method, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    passed.on('error', () => response.writeHead(502).end());
    response.on('close', () => passed.destroy());
    request.pipe(passed);
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
