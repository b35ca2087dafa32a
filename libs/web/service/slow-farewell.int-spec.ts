import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endWithin, settlesWithin } from '#kernel';
import { keyPair, startSample } from '../test/sample-service.js';

describe('the end of a service', () => {
  const folder = mkdtempSync(join(tmpdir(), 'percorso-farewell-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('does not wait for a body that comes as slowly as it may, and has time to note the heads', async () => {
    const { privateKey } = await keyPair();
    const sample = await startSample([], {
      environment: { AUDIT_ANCHORS: folder, AUDIT_ANCHOR_KEY: privateKey },
    });
    await sample.send('GET', '/boats');
    const socket = connect(Number(new URL(sample.url).port), '127.0.0.1').on('error', () => undefined);
    const cut = once(socket, 'close');
    const begun = once(sample.app.getHttpServer() as Server, 'request');
    socket.write(
      'POST /boats/echo HTTP/1.1\r\nhost: x\r\ncontent-type: text/csv\r\ncontent-length: 200000\r\n\r\n',
    );
    const drip = setInterval(() => socket.write('x'.repeat(70)), 100);
    try {
      await begun;
      // The body would come for minutes.
      const all = 30_000;
      endWithin(all);
      await expect(settlesWithin(all, sample.close())).resolves.toBe(true);
      await cut;
      expect(readFileSync(join(folder, 'sample.jsonl'), 'utf8')).toContain('ponte-largo');
    } finally {
      clearInterval(drip);
      socket.destroy();
    }
  }, 90_000);
});
