import { firstPause, nextPause } from './relay-pause.js';

function pauses(idle: boolean[], told = true): number[] {
  const seen: number[] = [];
  for (const one of idle) seen.push(nextPause(seen.at(-1) ?? firstPause, { idle: one, told }));
  return seen;
}

describe('the pause of a relay', () => {
  it('grows while there is nothing to carry, up to half a second', () => {
    expect(pauses([true, true, true, true, true])).toEqual([150, 300, 500, 500, 500]);
  });

  it('is short again after work', () => {
    expect(pauses([true, true, true, false, true])).toEqual([150, 300, 500, 75, 150]);
  });

  it('stays short while it is not told of what another copy commits', () => {
    expect(pauses([true, true, true], false)).toEqual([75, 75, 75]);
  });
});
