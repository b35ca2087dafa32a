import { isMet, ratioOf, type Line } from './line.js';
import { page, shown, table } from './page.js';

const rate: Line = {
  what: 'commands',
  measured: { value: 150, unit: 'commands/s' },
  yardstick: { value: 600, unit: 'commands/s', name: 'pgbench' },
  aim: { ratioAtLeast: 0.5 },
  where: [{ title: 'CPU of intake:', parts: [{ name: 'pg', value: '40%' }] }],
};
const time: Line = {
  what: 'start',
  measured: { value: 4, unit: 's' },
  yardstick: { value: 2, unit: 's', name: 'bare' },
  aim: { atMost: 6 },
  where: [{ title: 'never shown', parts: [] }],
};
const facts = { machine: ['2 × a CPU'], commit: 'abc', day: '2026-11-22' };

describe('a line', () => {
  it('has a ratio of 1 where it is as good as its yardstick, whichever way its unit counts', () => {
    expect([ratioOf(rate), ratioOf(time)]).toEqual([0.25, 0.5]);
  });

  it('is met, missed, or cannot be told', () => {
    expect([isMet(rate), isMet(time)]).toEqual([false, true]);
    expect(isMet({ ...rate, aim: undefined })).toBeNull();
    expect(isMet({ ...rate, measured: null, missing: 'no Kafka' })).toBeNull();
    expect(isMet({ ...rate, yardstick: { missing: 'no pgbench' } })).toBeNull();
  });
});

describe('the page', () => {
  it('shows every line, also one that could not be measured', () => {
    const lacking: Line = {
      what: 'Kafka',
      measured: null,
      missing: 'there is no Java',
      aim: { atMost: 250 },
    };
    expect(table([rate, time, lacking])).toBe(
      [
        '| what | measured | yardstick | ratio | aim | met? |',
        '| --- | --- | --- | --- | --- | --- |',
        '| commands | 150 commands/s | 600 commands/s, pgbench | 0.25 | ratio ≥ 0.5 | **no** |',
        '| start | 4 s | 2 s, bare | 0.50 | ≤ 6 s | yes |',
        '| Kafka | not measured: there is no Java |  |  | ≤ 250 |  |',
      ].join('\n'),
    );
  });

  it('says where the time goes for what is missed, and only for that', () => {
    const text = page([rate, time], facts);
    expect(text).toContain('### commands\n\nCPU of intake:\n\n- 40%: pg');
    expect(text).not.toContain('never shown');
    expect(page([time], facts)).not.toContain('## Where the time goes');
  });

  it('names machine and commit', () => {
    expect(page([time], facts)).toContain('- 2 × a CPU\n- Commit abc, 2026-11-22.');
  });

  it.each([
    [1234.5, 'events/s', '1,235 events/s'],
    [12.34, 'ms', '12.3 ms'],
    [1.234, 's', '1.23 s'],
    [0.4, '%', '0.4%'],
  ])('writes %d %s as %s', (value, unit, text) => expect(shown({ value, unit })).toBe(text));
});
