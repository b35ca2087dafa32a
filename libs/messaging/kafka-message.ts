import type { IHeaders, KafkaMessage } from 'kafkajs';
import { fromHeaders, type CloudEvent } from './cloud-event.js';
import type { LoggedEvent } from './event-log.js';

export function toLogged(message: KafkaMessage): LoggedEvent {
  return { offset: message.offset, event: toEvent(message) };
}

export function toEvent(message: KafkaMessage): CloudEvent {
  return fromHeaders((name) => textHeader(message.headers, name), parseValue(message.value));
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

function textHeader(headers: IHeaders | undefined, name: string): string | undefined {
  const value = headers?.[name];
  const one = Array.isArray(value) ? value[0] : value;
  return one === undefined ? undefined : one.toString();
}
