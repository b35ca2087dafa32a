import { childTraceparent, currentTrace, runInTrace, traceOf } from './trace.js';

const parent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('a trace', () => {
  it('goes on in a new span', () => {
    expect(childTraceparent(parent)).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/);
    expect(childTraceparent(parent)).not.toBe(parent);
  });

  it.each([
    undefined,
    'nonsense',
    `${parent}-more`,
    `00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
    parent.toUpperCase(),
  ])('begins anew after %s', (given) => {
    expect(childTraceparent(given)).toMatch(/^00-(?!0af7651916cd43dd)[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });

  it('takes a correlation id that can be logged, and no other', () => {
    expect(traceOf({ 'x-correlation-id': 'order-4711' }).correlationId).toBe('order-4711');
    expect(traceOf({ 'x-correlation-id': 'a\nb injected' }).correlationId).toMatch(/^[0-9a-f-]{36}$/);
    expect(traceOf({ 'x-correlation-id': ['a', 'b'] }).correlationId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('follows asynchronous work and ends with it', async () => {
    const seen = await runInTrace({ correlationId: 'c-1' }, async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      return currentTrace()?.correlationId;
    });
    expect([seen, currentTrace()]).toEqual(['c-1', undefined]);
  });
});
