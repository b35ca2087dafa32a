import { BytesInHand } from './bytes-in-hand.js';

const kb = 1_024;
const most = { ofAll: 1_000 * kb, ofAccount: 400 * kb };

describe('bytes in hand', () => {
  it('are limited for each account, and what is released is free again', () => {
    const room = new BytesInHand(most);
    const first = room.open('giulia');
    first.grow(300 * kb);
    const second = room.open('giulia');
    expect(() => second.grow(101 * kb)).toThrow(expect.objectContaining({ rule: 'gateway.too-much' }));
    room.open('paolo').grow(101 * kb);
    first.release();
    second.grow(400 * kb);
  });

  it('are limited altogether', () => {
    const room = new BytesInHand(most);
    const holds = ['a', 'b', 'c', 'd', 'e'].map((account) => room.open(account));
    for (const hold of holds) hold.grow(200 * kb);
    expect(() => room.open('f').grow(65 * kb)).toThrow(expect.objectContaining({ rule: 'gateway.full' }));
    holds[0]!.release();
    holds[0]!.release();
    room.open('f').grow(200 * kb);
    expect(() => room.open('g').grow(65 * kb)).toThrow(expect.objectContaining({ rule: 'gateway.full' }));
  });

  it('never keep a form or a page of a list out, nor the answer of a command that was done', () => {
    const room = new BytesInHand(most);
    room.open('giulia').grow(400 * kb);
    room.open('giulia').grow(64 * kb);
    room.open('giulia').grow(300 * kb, true);
  });
});
