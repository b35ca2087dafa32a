import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { guarded, onDoubt, setSignedIn } from './http.js';

describe('a command of somebody who has to choose a password first', () => {
  const server = createServer((_request, response) => {
    response.writeHead(403, { 'content-type': 'application/problem+json' });
    response.end(JSON.stringify({ code: 'FORBIDDEN', rule: 'session.choose-password' }));
  });
  let address: string;
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/intake/paths`;
    setSignedIn({ account: 'a-1', csrf: 'x' });
  });
  afterAll(() => void server.close());

  /** The problem that the command ends with; undefined while it waits. */
  const outcome = () =>
    Promise.race([
      guarded(new Request(address, { method: 'POST' })).catch((problem: unknown) => problem),
      sleep(3_000, undefined, { ref: false }),
    ]);

  it('ends with its problem when the gateway does not say who is signed in', async () => {
    // As the session's own look does on the way: it tells its caller, and nobody else.
    onDoubt(() => {
      const failed = Promise.reject(new Error('429'));
      failed.catch(() => undefined);
      return failed;
    });
    expect(await outcome()).toMatchObject({ rule: 'session.choose-password' });
  });

  it('waits for the choice when the gateway has said so', async () => {
    onDoubt(async () => undefined);
    expect(await outcome()).toBeUndefined();
  });
});
