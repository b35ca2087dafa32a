import { heldUp } from './held-up.js';

describe('a sealer that was kept from its work', () => {
  it('is no longer a fault after a month, which nobody could mend', () => {
    const days = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString();
    const anchor = { service: 'reporting', tenant: 'ponte-largo', position: 1, hash: '' };
    const noted = [
      { ...anchor, at: days(31), unsealedSeconds: 960 },
      { ...anchor, at: days(29), unsealedSeconds: 70 },
      { ...anchor, at: days(1) },
    ];
    expect(heldUp('reporting', noted)).toMatchObject([{ at: noted[1]!.at, unsealedSeconds: 70 }]);
  });
});
