import { ownerOf, selfTimes, type CpuProfile } from './profile.js';

describe('a profile', () => {
  it.each([
    ['file:///x/node_modules/@mikro-orm/core/EntityManager.js', '@mikro-orm/core'],
    ['file:///x/node_modules/a/node_modules/pg/lib/client.js', 'pg'],
    ['file:///x/dist/apps/intake/paths/path.store.js', 'our apps/intake'],
    ['file:///x/dist/libs/messaging/relay.js', 'our libs/messaging'],
    ['node:internal/streams/writable', 'node'],
  ])('gives %s to %s', (url, owner) => expect(ownerOf(url)).toBe(owner));

  it('counts self time by package and function, inside the window only', () => {
    const pg = { functionName: 'parse', url: 'file:///x/node_modules/pg/lib/client.js' };
    const profile: CpuProfile = {
      nodes: [
        { id: 1, callFrame: { functionName: '(idle)', url: '' } },
        { id: 2, callFrame: pg },
        { id: 3, callFrame: { functionName: '', url: 'node:net' } },
      ],
      startTime: 0,
      samples: [2, 2, 3, 1, 2],
      timeDeltas: [5_000, 2_000, 1_000, 1_000, 9_000],
    };
    const [packages, functions] = selfTimes(profile, 'intake', { from: 6, to: 9 });
    expect(packages!.parts).toEqual([
      { name: 'pg', value: '50.0%' },
      { name: 'node', value: '25.0%' },
      { name: 'idle: waiting for PostgreSQL, the broker, requests', value: '25.0%' },
    ]);
    expect(functions!.parts).toEqual([
      { name: 'parse in pg', value: '50.0%' },
      { name: '(anonymous) in node', value: '25.0%' },
    ]);
  });
});
