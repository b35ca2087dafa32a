import { scriptFrom } from './statements.js';

const person = '0197c000-0000-7000-8000-0000000000aa';
const tenant = '0197c000-0000-7000-8000-0000000000bb';
const key = 'ab'.repeat(32);
const log = [
  `2026-11-22 05:00:00.000 UTC [7] LOG:  statement: begin`,
  `2026-11-22 05:00:00.001 UTC [9] LOG:  statement: begin`,
  `2026-11-22 05:00:00.002 UTC [7] LOG:  execute <unnamed>: insert into person (id, note)`,
  `\t values ($1, $2)`,
  `2026-11-22 05:00:00.002 UTC [7] DETAIL:  Parameters: $1 = '${person}', $2 = 'dell''altro; $1'`,
  `2026-11-22 05:00:00.003 UTC [9] LOG:  execute <unnamed>: select 'somebody else'`,
  `2026-11-22 05:00:00.004 UTC [7] LOG:  execute <unnamed>: insert into idempotency values ($1, $2, $3)`,
  `2026-11-22 05:00:00.004 UTC [7] DETAIL:  Parameters: $1 = '${tenant}', $2 = '${key}', $3 = NULL`,
  `2026-11-22 05:00:00.005 UTC [7] LOG:  statement: commit`,
  `2026-11-22 05:00:00.006 UTC [7] LOG:  statement: begin`,
].join('\n');

describe('the statements of a command', () => {
  const script = () => scriptFrom(log, 'insert into idempotency', [tenant], 'feed');

  it('are those of its transaction, with their values', () => {
    expect(script().statements).toEqual([
      'begin',
      `insert into person (id, note)\n  values ('feedc000-0000-7000-8000-⟨0⟩', 'dell''altro; $1')`,
      `insert into idempotency values ('${tenant}', 'feed${key.slice(4, 52)}⟨1⟩', NULL)`,
      'commit',
    ]);
  });

  it('have a number for every id that is new each time', () => expect(script().numbers).toBe(2));

  it('are asked for in vain where they were not logged', () => {
    expect(() => scriptFrom(log, 'insert into nowhere', [], 'feed')).toThrow('no transaction');
  });
});
