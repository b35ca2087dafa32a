import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { eventually } from '#testing';
import { startGateway, type Browser, type GatewayRig } from '../test/gateway-client.js';

/** A service whose answers the spec gives itself, when it wants. */
class SlowService {
  readonly asked: { request: IncomingMessage; response: ServerResponse }[] = [];
  private readonly server: Server = createServer((request, response) => {
    request.resume();
    this.asked.push({ request, response });
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  next(): Promise<{ request: IncomingMessage; response: ServerResponse }> {
    return eventually(() => {
      const one = this.asked.shift();
      if (!one) throw new Error('nothing has come');
      return one;
    });
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

describe('a request that is cut', () => {
  let service: SlowService;
  let rig: GatewayRig;
  let worker: Browser;
  beforeEach(async () => {
    service = new SlowService();
    rig = await startGateway({ INTAKE_URL: await service.open() });
    worker = await rig.setUp();
    rig.lines.length = 0;
  });
  afterEach(async () => {
    await rig.close();
    await service.close();
  });

  const ask = (method: string, signal: AbortSignal) =>
    fetch(`${rig.service.url}/api/intake/paths`, {
      method,
      signal,
      headers: {
        cookie: worker.cookie,
        'x-csrf-token': worker.csrf,
        ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
      },
      ...(method === 'GET' ? {} : { body: '{"name":"x"}' }),
    });
  const told = () =>
    rig.lines.map((line) => JSON.parse(line) as { level: string; msg: string; status?: number });
  const errors = () => told().filter(({ level }) => level !== 'info');
  /** What was cut before has been dealt with by then. */
  const anotherIsAnswered = async () => {
    expect((await worker.send('GET', '/api/gateway/session')).status).toBe(200);
    await eventually(() => expect(told()).toContainEqual(expect.objectContaining({ msg: 'request' })));
  };

  it('while a service thinks about a read: the service is let off, and is not taken for down', async () => {
    const client = new AbortController();
    const answer = ask('GET', client.signal);
    const { request } = await service.next();
    client.abort();
    await expect(answer).rejects.toThrow('aborted');
    if (!request.closed) await once(request, 'close');
    const again = ask('GET', new AbortController().signal);
    (await service.next()).response.end('{}');
    expect((await again).status).toBe(200);
    expect(errors()).toEqual([]);
  });

  it('while a service decides a command: the command is not cut', async () => {
    const client = new AbortController();
    const answer = ask('POST', client.signal);
    const { request, response } = await service.next();
    client.abort();
    await expect(answer).rejects.toThrow('aborted');
    await anotherIsAnswered();
    expect(request.socket.destroyed).toBe(false);
    response.writeHead(201).end('{}');
    await once(response, 'finish');
    await anotherIsAnswered();
    expect(errors()).toEqual([]);
  });

  it('before the first byte of an answer that has begun', async () => {
    const client = new AbortController();
    const answer = ask('GET', client.signal);
    const { response } = await service.next();
    response.flushHeaders();
    // Once a later answer is through, the gateway has seen the beginning of this one too.
    const later = ask('GET', new AbortController().signal);
    (await service.next()).response.end('{}');
    expect((await later).status).toBe(200);
    client.abort();
    await expect(answer).rejects.toThrow('aborted');
    if (!response.closed) await once(response, 'close');
    await anotherIsAnswered();
    expect(errors()).toEqual([]);
  });

  it('in the middle of a long answer, which is streamed', async () => {
    const client = new AbortController();
    const answer = ask('GET', client.signal);
    const { response } = await service.next();
    response.writeHead(200, { 'content-type': 'application/json' }).write(`["${'x'.repeat(5 * 1_048_576)}`);
    await answer;
    client.abort();
    await once(response, 'close');
    await anotherIsAnswered();
    expect(errors()).toEqual([]);
  });

  it('in the middle of a short answer, which is taken over first', async () => {
    const client = new AbortController();
    const answer = ask('GET', client.signal);
    answer.catch(() => undefined);
    const { response } = await service.next();
    await new Promise<void>((resolve) =>
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"items":[', () => resolve()),
    );
    client.abort();
    await once(response, 'close');
    await anotherIsAnswered();
    expect(errors()).toEqual([]);
  });

  it.each(['/api/intake/paths', '/api/gateway/accounts'])(
    'in the middle of what it sends to %s',
    async (path) => {
      const { port, host } = new URL(rig.service.url);
      const socket = connect(Number(port), '127.0.0.1');
      const head = [
        `POST ${path} HTTP/1.1`,
        `host: ${host}`,
        `cookie: ${worker.cookie}`,
        `x-csrf-token: ${worker.csrf}`,
        'idempotency-key: key-00000001',
        'content-type: application/json',
        'content-length: 100',
        'expect: 100-continue',
      ];
      socket.write(`${head.join('\r\n')}\r\n\r\n{"name"`);
      // `100 Continue`: the request has arrived, and its body is waited for.
      await once(socket, 'data');
      socket.resetAndDestroy();
      await anotherIsAnswered();
      expect(errors()).toEqual([]);
    },
  );

  it('by the end of the gateway, which waits for what is in hand', async () => {
    const client = new AbortController();
    const [cut, kept] = [ask('GET', client.signal), ask('POST', new AbortController().signal)];
    cut.catch(() => undefined);
    const asked = [await service.next(), await service.next()];
    const closed = rig.service.close();
    client.abort();
    asked
      .find(({ request }) => request.method === 'POST')!
      .response.writeHead(201)
      .end('{}');
    expect((await kept).status).toBe(201);
    await closed;
    expect(errors()).toEqual([]);
  });

  it('does not hold up the end of the gateway with a connection that was never used', async () => {
    const socket = connect(Number(new URL(rig.service.url).port), '127.0.0.1');
    await once(socket, 'connect');
    await Promise.all([once(socket, 'close'), rig.service.close()]);
    expect(errors()).toEqual([]);
  });

  it('control: what a service cuts itself is told', async () => {
    const answer = ask('GET', new AbortController().signal);
    (await service.next()).response.destroy();
    expect((await answer).status).toBe(502);
    await eventually(() => expect(errors().map(({ msg }) => msg)).toContain('a service does not answer'));
  });
});
