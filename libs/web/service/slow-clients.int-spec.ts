import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '#testing';
import { startSample, type Sample } from '../test/sample-service.js';

/** Looked at twice a second here; in an installation every ten seconds. */
const pace = { every: 500, bytes: 1_000 };

let sample: Sample;
const opened: Socket[] = [];
beforeAll(async () => {
  sample = await startSample([], { pace });
});
afterEach(() => opened.splice(0).forEach((socket) => socket.destroy()));
afterAll(() => sample.close());

interface Line {
  socket: Socket;
  said: () => string;
  closed: () => boolean;
}

async function dial(): Promise<Line> {
  const { hostname, port } = new URL(sample.url);
  const socket = connect(Number(port), hostname);
  opened.push(socket);
  let said = '';
  socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return { socket, said: () => said, closed: () => socket.closed };
}

const head = (path: string, length: number, type = 'text/csv') =>
  `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n\r\n`;
const isClosed = ({ closed }: Line) => eventually(() => expect(closed()).toBe(true));

describe('a client that is slow', () => {
  it('with nothing more of a body than its beginning hears 408, and its connection is closed', async () => {
    const line = await dial();
    line.socket.write(`${head('/boats/echo', 100_000)}half`);
    await isClosed(line);
    const [top, body] = line.said().split('\r\n\r\n');
    expect(top).toMatch(/^HTTP\/1.1 408 [^]*content-type: application\/problem\+json/);
    expect(JSON.parse(body!.replace(/^\w+\r\n|\r\n0$/g, ''))).toMatchObject({
      status: 408,
      rule: 'body.too-slow',
    });
  });

  it('with a byte now and then is cut as well', async () => {
    const line = await dial();
    line.socket.write(head('/boats/echo', 100_000));
    const trickle = setInterval(() => line.socket.write('x'), 50);
    try {
      await isClosed(line);
    } finally {
      clearInterval(trickle);
    }
    expect(line.said()).toMatch(/^HTTP\/1.1 408 /);
  });

  it('is cut also where the answer was a refusal, and the body goes on', async () => {
    const line = await dial();
    line.socket.write(`${head('/nothing-here', 100_000, 'application/json')}{`);
    await eventually(() => expect(line.said()).toMatch(/^HTTP\/1.1 40/));
    await isClosed(line);
  });

  it('with the head of its request is cut', async () => {
    const line = await dial();
    line.socket.write('POST /boats/echo HTTP/1.1\r\nhost:');
    await isClosed(line);
  });

  it('by hundreds leaves no connection behind, and others are served meanwhile', async () => {
    const lines = await Promise.all(Array.from({ length: 300 }, dial));
    for (const { socket } of lines) socket.write(`${head('/boats/echo', 100_000)}half`);
    expect((await sample.send('GET', '/boats')).status).toBe(200);
    await eventually(() => expect(lines.filter(({ closed }) => !closed()).length).toBe(0));
  });
});

describe('a client on a slow line', () => {
  it('is served, however long its file takes: here eight times as long as a look', async () => {
    const line = await dial();
    const [pieces, size] = [40, 4_000];
    line.socket.write(head('/boats/echo', pieces * size));
    for (let piece = 0; piece < pieces; piece++) {
      line.socket.write('x'.repeat(size));
      await pause(100);
    }
    await eventually(() => expect(line.said()).toMatch(/^HTTP\/1.1 200 [^]*"bytes":160000/));
  });

  it('keeps its connection for the next request', async () => {
    const line = await dial();
    const ask = () => line.socket.write(`${head('/boats/echo', 2)}ab`);
    ask();
    await eventually(() => expect(line.said()).toContain('"bytes":2'));
    await pause(2 * pace.every);
    ask();
    await eventually(() => expect(line.said().match(/"bytes":2/g)).toHaveLength(2));
  });
});
