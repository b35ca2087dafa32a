import { Controller, Get } from '@nestjs/common';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '#testing';
import { Public } from '../access/route.js';
import { startSample, type Sample } from '../test/sample-service.js';

/** More than the buffers of two sockets hold. */
const long = { text: 'x'.repeat(32 * 2 ** 20) };
let thinking = Promise.withResolvers<void>();

@Controller('answers')
class AnswerController {
  @Get('long')
  @Public()
  giveLong() {
    return long;
  }

  @Get('thoughtful')
  @Public()
  async think() {
    await thinking.promise;
    return { thought: true };
  }
}

/** A connection may stand still for a second and a half here; in an installation for half a minute. */
const rate = { every: 500, bytes: 1_000 };
let sample: Sample;
const opened: Socket[] = [];
beforeAll(async () => {
  sample = await startSample([AnswerController], { pace: rate });
});
beforeEach(() => (thinking = Promise.withResolvers()));
afterEach(() => opened.splice(0).forEach((socket) => socket.destroy()));
afterAll(() => sample.close());

async function dial(): Promise<Socket> {
  const { hostname, port } = new URL(sample.url);
  const socket = connect(Number(port), hostname);
  opened.push(socket.on('error', () => undefined));
  await once(socket, 'connect');
  return socket;
}
const ask = (path: string) => `GET /answers/${path} HTTP/1.1\r\nhost: x\r\n\r\n`;
/** How many connections the service holds. */
const held = () =>
  new Promise<number>((resolve) =>
    sample.app.getHttpServer().getConnections((_: unknown, n: number) => resolve(n)),
  );

describe('a client', () => {
  it('that reads nothing of a long answer is let go', async () => {
    const sockets = await Promise.all(Array.from({ length: 5 }, dial));
    for (const socket of sockets) socket.pause().write(ask('long'));
    await eventually(async () => expect(await held()).toBe(0), { within: 20_000 });
  }, 40_000);

  it('that reads slowly is served to the end', async () => {
    const socket = await dial();
    let heard = 0;
    socket.write(ask('long'));
    for await (const chunk of socket) {
      heard += (chunk as Buffer).length;
      if (heard >= long.text.length) break;
      if (heard % 8 === 0) await pause(20);
    }
    expect(heard).toBeGreaterThan(long.text.length);
  }, 60_000);

  it('that waits for an answer is not taken for one that does not read', async () => {
    const socket = await dial();
    let heard = '';
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
    socket.write(ask('thoughtful'));
    await pause(6 * rate.every);
    thinking.resolve();
    await eventually(() => expect(heard).toContain('"thought":true'));
  });

  it('that asks on and on without hearing is let go', async () => {
    const socket = await dial();
    socket.resume().write(ask('thoughtful').repeat(50));
    await eventually(async () => expect(await held()).toBe(0), { within: 5_000 });
  });

  it('may ask a second time before it has heard', async () => {
    const socket = await dial();
    let heard = '';
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
    socket.write(ask('thoughtful').repeat(2));
    thinking.resolve();
    await eventually(() => expect(heard.match(/"thought":true/g)).toHaveLength(2));
  });
});
