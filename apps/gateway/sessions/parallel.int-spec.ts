import { bearable } from '#testing';
import { startGateway, type Browser, type GatewayRig } from '../test/gateway-client.js';

describe('many requests that ask for the password again, at once', () => {
  let rig: GatewayRig;
  let admin: Browser;
  const workers: Browser[] = [];
  /** How long somebody else may be kept waiting meanwhile. */
  let patienceMs: number;
  beforeAll(async () => {
    // As many connections as the embedded installation has.
    rig = await startGateway({ DATABASE_POOL: '5' });
    admin = await rig.setUp();
    for (let n = 0; n < 8; n += 1) {
      workers.push((await rig.open(admin, `w${n}@ponte-largo.example`, ['MANAGER'])).browser);
    }
  }, 60_000);
  afterAll(() => rig.close());

  /** Gives null when the other's request was not answered in time. */
  async function othersAnswer(): Promise<number | null> {
    const late = new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null).unref());
    return Promise.race([admin.send('GET', '/api/gateway/session').then(({ status }) => status), late]);
  }

  const floods: [string, () => Promise<{ status: number }>[]][] = [
    [
      'POST /second-factor of one account',
      () =>
        Array.from({ length: 30 }, () =>
          workers[0]!.send('POST', '/api/gateway/second-factor', { password: 'not it' }),
        ),
    ],
    [
      'POST /second-factor/remove of one account',
      () =>
        Array.from({ length: 30 }, () =>
          workers[1]!.send('POST', '/api/gateway/second-factor/remove', { password: 'not it' }),
        ),
    ],
    [
      'POST /second-factor/confirm of one account',
      () =>
        Array.from({ length: 30 }, () =>
          workers[2]!.send('POST', '/api/gateway/second-factor/confirm', { code: '000000' }),
        ),
    ],
    [
      'PUT /session/password of eight accounts',
      () =>
        workers.flatMap((worker) =>
          Array.from({ length: 4 }, () =>
            worker.send('PUT', '/api/gateway/session/password', {
              current: 'not it',
              password: 'nove noci nel sacco',
            }),
          ),
        ),
    ],
  ];

  it.each(floods)('keep nobody else waiting: %s', async (_what, flood) => {
    patienceMs = await bearable(() => admin.send('GET', '/api/gateway/session'));
    const answers = Promise.all(flood());
    answers.catch(() => undefined);
    for (let ask = 0; ask < 5; ask += 1) expect(await othersAnswer()).toBe(200);
    const statuses = (await answers).map(({ status }) => status);
    expect(statuses.filter((status) => ![400, 422, 429].includes(status))).toEqual([]);
    // Guessing is slowed down, whichever route it goes through.
    expect(statuses).toContain(429);
  });
});
