import { Lane, LaneFull } from './lane.js';

describe('the way to a copy', () => {
  it('takes so many, lets some wait, and sends the next away at once', async () => {
    const lane = new Lane({ most: 2, mostWaiting: 1, longestWaitMs: 60_000 });
    const leave = await lane.enter();
    await lane.enter();
    let entered = false;
    const third = lane.enter().then((out) => ((entered = true), out));
    await expect(lane.enter()).rejects.toThrow(LaneFull);
    expect(entered).toBe(false);
    leave();
    leave();
    await third;
    const fourth = lane.enter();
    await expect(lane.enter()).rejects.toThrow(LaneFull);
    (await third)();
    (await fourth)();
    expect(lane.isFull).toBe(false);
  });

  it('sends away who has waited too long, and forgets who has gone', async () => {
    const lane = new Lane({ most: 1, mostWaiting: 2, longestWaitMs: 50 });
    const leave = await lane.enter();
    const gone = new AbortController();
    const going = lane.enter(gone.signal);
    const waiting = lane.enter();
    gone.abort(new Error('gone'));
    await expect(going).rejects.toThrow('gone');
    await expect(waiting).rejects.toThrow(LaneFull);
    leave();
    expect(lane.isFull).toBe(false);
  });
});
