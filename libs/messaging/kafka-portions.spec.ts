import { newId } from '#kernel';
import { portionsOf } from './kafka-portions.js';
import { sampleEvent } from './test/event-log.contract.js';

const event = (bytes: number) => ({ ...sampleEvent(newId(), 1), data: { text: 'x'.repeat(bytes) } });
const sizes = (events: ReturnType<typeof event>[]) => [...portionsOf(events)].map(({ length }) => length);

describe('the portions in which events go to Kafka', () => {
  it('hold no more than the broker takes at once, in order', () => {
    const events = Array.from({ length: 60 }, () => event(50_000));
    const portions = [...portionsOf(events)];
    for (const portion of portions)
      expect(Buffer.byteLength(JSON.stringify(portion))).toBeLessThan(1_000_000);
    expect(portions.flat().map(({ message }) => message.key)).toEqual(events.map((one) => one.partitionkey));
  });

  it('are one for what is small, and none for nothing', () => {
    expect(sizes(Array.from({ length: 300 }, () => event(100)))).toEqual([300]);
    expect(sizes([])).toEqual([]);
  });

  it('hold a single event of any size: whether it is taken is the broker’s to say', () => {
    expect(sizes([event(10), event(900_000), event(10)])).toEqual([1, 1, 1]);
  });
});
