import { toHeaders, topicOf, type CloudEvent } from './cloud-event.js';

/** Kafka refuses more than a megabyte at once, and would refuse the same again: the outbox would stand for ever. */
const portionBytes = 512 * 1_024;

interface Outgoing {
  topic: string;
  message: { key: string; value: string; headers: Record<string, string> };
}

/** The events in their order, in portions that Kafka takes. */
export function* portionsOf(events: CloudEvent[]): Generator<Outgoing[]> {
  let portion: Outgoing[] = [];
  let bytes = 0;
  for (const event of events) {
    const message = {
      key: event.partitionkey,
      value: JSON.stringify(event.data),
      headers: toHeaders(event),
    };
    const size = Buffer.byteLength(message.value) + Buffer.byteLength(JSON.stringify(message.headers));
    if (portion.length > 0 && bytes + size > portionBytes) {
      yield portion;
      portion = [];
      bytes = 0;
    }
    portion.push({ topic: topicOf(event.type), message });
    bytes += size;
  }
  if (portion.length > 0) yield portion;
}
