import type { IHeaders, KafkaMessage } from 'kafkajs';
import type { CloudEvent } from './cloud-event.js';
import type { LoggedEvent } from './event-log.js';
import { receivedEvent } from './received-event.js';

export interface KafkaPartition {
  topic: string;
  partition: number;
}

export function toLogged(message: KafkaMessage, partition: KafkaPartition): LoggedEvent {
  return { offset: message.offset, event: toEvent(message, partition) };
}

export function toEvent(message: KafkaMessage, { topic, partition }: KafkaPartition): CloudEvent {
  const header = (name: string) => textHeader(message.headers, name);
  return receivedEvent(header, parseValue(message.value), `${topic}/${partition}/${message.offset}`);
}

/** A value that is not JSON is handed on as it is: its schema check refuses it, and it is parked, not lost. */
function parseValue(value: Buffer | null): unknown {
  const text = value?.toString('utf8') ?? '';
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A header may come several times, and may have no value at all. */
function textHeader(headers: IHeaders | undefined, name: string): string | undefined {
  const value = headers?.[name];
  const one = Array.isArray(value) ? value[0] : value;
  return one?.toString();
}
