import { violated } from '#kernel';

/** Does what a spec tells it. */
export default function obey(order: { do: string; text?: string }): unknown {
  switch (order.do) {
    case 'answer':
      return { heard: order.text };
    case 'refuse':
      throw violated('boat.cursed', 'Nobody sails on this one.', { seats: 3 });
    case 'fall':
      throw new TypeError('a mistake of ours');
    case 'fill': {
      const kept: string[][] = [];
      for (;;) kept.push(Array.from({ length: 10_000 }, (_, index) => `${kept.length}-${index}`));
    }
    case 'swell':
      return Array.from<object>({ length: 1 }).concat(new Array<object>(50_000_000).fill({})).length;
    case 'speak too long':
      return 'x'.repeat(2 ** 30);
    default:
      for (;;);
  }
}
