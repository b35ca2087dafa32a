import type { LoggedEvent } from './event-log.js';
import { receivedEvent } from './received-event.js';

export interface LogRow {
  topic: string;
  partition: number;
  offset: string;
  headers: unknown;
  data: unknown;
}

export function toLogged({ topic, partition, offset, headers, data }: LogRow): LoggedEvent {
  const header = (name: string) => {
    const value = (headers as Record<string, unknown> | null)?.[name];
    return typeof value === 'string' ? value : undefined;
  };
  return { offset, event: receivedEvent(header, data, `${topic}/${partition}/${offset}`) };
}
