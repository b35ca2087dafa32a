import { DomainError } from '#kernel';
import { fileWork } from './file-work.js';

const module = new URL('../test/obedient.process.js', import.meta.url);
const tooLarge = new DomainError('PAYLOAD_TOO_LARGE', 'too large', { rule: 'spec.too-large' });
const ask = (order: object, owner = 'ada', within?: number) =>
  fileWork({ module, input: order, owner, tooLarge, ...(within === undefined ? {} : { within }) });
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'answered',
    (error: DomainError) => error.rule,
  );

describe('work on a file', () => {
  it('gives what the module makes of its input', async () => {
    expect(await ask({ do: 'answer', text: 'ciao' })).toEqual({ heard: 'ciao' });
  });

  it('hands on what the module refuses, and fails for a mistake of ours', async () => {
    await expect(ask({ do: 'refuse' })).rejects.toMatchObject({
      code: 'RULE_VIOLATED',
      rule: 'boat.cursed',
      facts: { seats: 3 },
    });
    await expect(ask({ do: 'fall' })).rejects.toMatchObject({ name: 'TypeError' });
  });

  it('is stopped when it takes too long, with the limit told, and leaves its place to the next', async () => {
    await expect(ask({ do: 'run for ever' }, 'ada', 1_500)).rejects.toMatchObject({
      code: 'RULE_VIOLATED',
      rule: 'file.too-slow',
      facts: { seconds: 2 },
    });
    expect(await ask({ do: 'answer', text: 'next' })).toEqual({ heard: 'next' });
  });

  it('is stopped when it fills its memory; the process lives', async () => {
    expect(await refusal(ask({ do: 'fill' }))).toBe('spec.too-large');
  });

  it.each(['swell', 'speak too long'])(
    'is stopped when it wants much at once (%s); the process lives',
    async (act) => {
      expect(await refusal(ask({ do: act }))).toBe('spec.too-large');
    },
  );

  it('of one account waits for its own, a third is told to come back, and a colleague goes before the second', async () => {
    const order: string[] = [];
    const noted = (owner: string, name: string, work: object) =>
      refusal(ask(work, owner, 3_000)).then((end) => order.push(`${name} ${end}`));
    await Promise.all([
      noted('ada', 'first', { do: 'run for ever' }),
      noted('ada', 'second', { do: 'answer' }),
      noted('ada', 'third', { do: 'answer' }),
      noted('ada', 'fourth', { do: 'answer' }),
      noted('bea', 'colleague', { do: 'answer' }),
    ]);
    expect(order[0]).toBe('fourth file.busy');
    expect(order.indexOf('colleague answered')).toBeLessThan(order.indexOf('second answered'));
    expect(order.slice(-1)).toEqual(['third answered']);
    expect(order).toContain('first file.too-slow');
  });
});
