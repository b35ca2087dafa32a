import { accountPolicy, addressPolicy, networkOf, waitAfter } from './throttle.js';

describe('throttling', () => {
  it('lets the first attempts be, then doubles the wait up to a quarter of an hour', () => {
    const waits = [1, 4, 5, 6, 7, 14, 15, 100, 5_000].map((failures) => waitAfter(failures, accountPolicy));
    expect(waits).toEqual([0, 0, 1_000, 2_000, 4_000, 512_000, 900_000, 900_000, 900_000]);
  });

  it('is more patient with an address than with an account', () => {
    expect([waitAfter(29, addressPolicy), waitAfter(30, addressPolicy)]).toEqual([0, 1_000]);
  });

  it.each([
    ['198.51.100.8', '198.51.100.8'],
    ['198.51.100.8:50123', '198.51.100.8'],
    ['::ffff:198.51.100.8', '198.51.100.8'],
    ['::ffff:cb00:7105', '203.0.113.5'],
    ['0:0:0:0:0:ffff:1.2.3.4', '1.2.3.4'],
    ['2001:db8:1:2::7', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
    ['[2001:0db8:0001:0002::9]:443', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('counts %s as %s', (address, network) => expect(networkOf(address)).toBe(network));
});
