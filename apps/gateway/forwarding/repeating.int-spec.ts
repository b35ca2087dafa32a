import { eventually } from '#testing';
import {
  startGateway,
  startUpstream,
  type Browser,
  type GatewayRig,
  type Received,
  type Reply,
} from '../test/gateway-client.js';

/** Two copies that say what they are told to. */
describe('a request that one copy of a service does not take', () => {
  let rig: GatewayRig;
  let worker: Browser;
  let copies: Awaited<ReturnType<typeof startUpstream>>[];
  let answer: (copy: number, received: Received) => Reply;
  beforeAll(async () => {
    copies = await Promise.all([0, 1].map((copy) => startUpstream((received) => answer(copy, received))));
    rig = await startGateway({ INTAKE_URL: copies.map(({ url }) => url).join(',') });
    worker = await rig.setUp();
  });
  afterAll(async () => {
    await rig.close();
    await Promise.all(copies.map((copy) => copy.close()));
  });
  beforeEach(() => copies.forEach(({ received }) => received.splice(0)));

  const unavailable: Reply = {
    status: 503,
    headers: { 'content-type': 'application/problem+json', 'retry-after': '7' },
    body: '{"code":"UNAVAILABLE","rule":"dependency.database"}',
  };
  const key = { 'idempotency-key': 'key-00000001' };
  const reached = () => copies.reduce((sum, { received }) => sum + received.length, 0);
  const both = async (method: string, headers: Record<string, string>) => {
    const body = method === 'GET' ? undefined : {};
    // Either copy may be the first to be asked.
    const answers = [];
    for (let n = 0; n < 2; n++) answers.push(await worker.send(method, '/api/intake/paths', body, headers));
    return answers.map(({ status }) => status);
  };

  it('goes to the other when it is a read, or a command with a key', async () => {
    answer = (copy) => (copy === 0 ? unavailable : {});
    expect(await both('GET', {})).toEqual([200, 200]);
    expect(await both('POST', key)).toEqual([200, 200]);
  });

  it.each([
    ['a command without a key', 'POST', {}],
    ['a change of a version', 'PUT', { 'if-match': '"3"' }],
    ['a change of a version with a key', 'POST', { 'if-match': '"3"', ...key }],
  ])('is answered as it was when it is %s, and reaches one copy only', async (_, method, headers) => {
    answer = () => unavailable;
    const { status, body, headers: got } = await worker.send(method, '/api/intake/paths', {}, headers);
    expect([status, body.rule, got.get('retry-after')]).toEqual([503, 'dependency.database', '7']);
    await eventually(() => expect(reached()).toBe(1));
  });

  it('reaches the user as 503 with the time to come back when no copy takes it', async () => {
    answer = () => unavailable;
    const { status, body, headers } = await worker.send('GET', '/api/intake/paths');
    expect([status, body.rule, headers.get('retry-after')]).toEqual([503, 'dependency.database', '7']);
    expect(reached()).toBe(2);
  });
});
