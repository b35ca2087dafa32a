import { fromHeaders } from './cloud-event.js';
import type { LoggedEvent } from './event-log.js';

export interface LogRow {
  topic: string;
  partition: number;
  offset: string;
  headers: Record<string, string>;
  data: unknown;
}

export function toLogged(row: LogRow): LoggedEvent {
  return { offset: row.offset, event: fromHeaders((name) => row.headers[name], row.data) };
}
